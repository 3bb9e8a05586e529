import { consentHistories as histories } from '@afluente/tests/builders/consent-histories';
import { sampleConsentEntry as entry, sampleTime } from '@afluente/tests/builders/domain-samples';
import fc from 'fast-check';
import { consentIn } from '../customers/record/consent-state';
import { foldConsents, mostKeptConsents } from './consent';
import type { ConsentEntry } from './consent-record';

describe('foldConsents', () => {
  const later = '2026-03-05T10:00:00.000Z';
  const latest = '2026-03-06T10:00:00.000Z';

  it('reports the first statement without a previous state', () => {
    const { consents, changed } = foldConsents({}, [entry({ wording: 'v1' })]);

    expect(consents).toEqual({
      'email:marketing': { state: 'granted', at: sampleTime, sourceId: 'website', wording: 'v1' },
    });
    expect(changed).toEqual([{ channel: 'email', purpose: 'marketing', state: 'granted' }]);
  });

  it('lets the newest win, also where the older comes after it', () => {
    const denied = foldConsents({}, [entry({ state: 'denied', at: later })]).consents;

    const after = foldConsents(denied, [entry({ state: 'granted' })]);

    expect(after.consents).toBe(denied);
    expect(after.changed).toEqual([]);
  });

  it('reports the previous state of a change', () => {
    const granted = foldConsents({}, [entry()]).consents;

    const { changed } = foldConsents(granted, [entry({ state: 'denied', at: later })]);

    expect(changed).toEqual([{ channel: 'email', purpose: 'marketing', state: 'denied', previous: 'granted' }]);
  });

  it('lets the stricter win at one instant', () => {
    const { consents } = foldConsents({}, [entry({ state: 'denied' }), entry({ state: 'granted' })]);

    expect(consents['email:marketing']?.state).toBe('denied');
  });

  it('gives back the very object where an entry comes again', () => {
    const { consents } = foldConsents({}, [entry()]);

    expect(foldConsents(consents, [entry()]).consents).toBe(consents);
  });

  it('notes the newer time of the same state and reports no change', () => {
    const { consents, changed } = foldConsents(foldConsents({}, [entry()]).consents, [entry({ at: later })]);

    expect(consents['email:marketing']?.at).toBe(later);
    expect(changed).toEqual([]);
  });

  it('lets a request take away neither a grant nor a denial, and a grant after it settle it', () => {
    const granted = foldConsents({}, [entry(), entry({ state: 'pending', at: later })]);
    const denied = foldConsents({}, [entry({ state: 'denied' }), entry({ state: 'pending', at: later })]);
    const settled = foldConsents({}, [entry({ state: 'pending', at: later }), entry({ at: latest })]);

    expect(granted.consents['email:marketing']?.state).toBe('granted');
    expect(denied.consents['email:marketing']?.state).toBe('denied');
    expect(settled.consents['email:marketing']?.state).toBe('granted');
  });

  it('keeps only so many grants, and every denial', () => {
    const many = Array.from({ length: mostKeptConsents + 5 }, (_, index) => entry({ purpose: `p${index}` }));

    const { consents, changed } = foldConsents({}, [...many, entry({ state: 'denied', purpose: 'last' })]);

    expect(Object.keys(consents)).toHaveLength(mostKeptConsents + 1);
    expect(changed).toHaveLength(mostKeptConsents + 1);
    expect(consents['email:last']?.state).toBe('denied');
  });

  it('lets a refusal of everything deny what advertises on its channel, whatever comes first', () => {
    const all = entry({ purpose: '*', state: 'denied', at: later });
    const stated = [
      entry({ purpose: 'newsletter' }),
      entry({ purpose: 'transactional' }),
      entry({ purpose: 'newsletter', channel: 'sms' }),
      entry({ purpose: 'events', at: latest }),
    ];
    const expected = {
      'email:newsletter': 'denied',
      'email:transactional': 'granted',
      'sms:newsletter': 'granted',
      'email:events': 'granted',
      'email:*': 'denied',
    };

    for (const entries of [
      [...stated, all],
      [all, ...stated],
      [...stated.slice(0, 2), all, ...stated.slice(2)],
    ]) {
      const { consents, changed } = foldConsents({}, entries);
      expect(Object.fromEntries(Object.entries(consents).map(([key, { state }]) => [key, state]))).toEqual(expected);
      expect(changed.map(({ purpose }) => purpose)).not.toContain('*');
    }
  });

  it('counts what was said of a purpose itself again, once a refusal of everything is taken back, whatever comes first', () => {
    const stop = ['*', 'marketing'].map((purpose) => entry({ purpose, state: 'denied', at: later }));
    const start = ['*', 'marketing'].map((purpose) => entry({ purpose, at: latest }));
    const before = [entry({ purpose: 'newsletter' }), entry({ purpose: 'events', state: 'denied' })];

    for (const entries of [
      [...before, ...stop, ...start],
      [...start, ...before, ...stop],
      [...start, ...stop, ...before],
      [...stop, ...start, ...before],
    ]) {
      const { consents } = foldConsents({}, entries);
      const states = ['newsletter', 'events', 'marketing', 'never-asked'].map(
        (purpose) => consentIn(consents, 'email', purpose)?.state,
      );
      expect(states).toEqual(['granted', 'denied', 'granted', undefined]);
    }
  });

  it('comes to the same by any order, any split and any repeats', () => {
    fc.assert(
      fc.property(histories(), fc.nat(), (entries, cut) => {
        const whole = foldConsents({}, entries).consents;

        const shuffled = [...entries].reverse();
        const half = shuffled.slice(0, cut % (shuffled.length + 1));
        const parted = foldConsents(foldConsents({}, half).consents, [...shuffled, ...entries]).consents;

        expect(parted).toEqual(whole);
      }),
    );
  });

  it('never allows what was refused after the last grant', () => {
    fc.assert(
      fc.property(histories(), (entries) => {
        const { consents } = foldConsents({}, entries);

        for (const [key, { state }] of Object.entries(consents)) {
          const settled = entries.filter((one) => decides(one, key));
          const lastGrant = newest(settled, 'granted');
          if (state === 'granted') expect(lastGrant > newest(settled, 'denied')).toBe(true);
        }
      }),
    );
  });
});

/** A refusal of everything decides whatever advertises. */
function decides({ channel, purpose }: ConsentEntry, key: string): boolean {
  return (
    `${channel}:${purpose}` === key ||
    (purpose === '*' && key === `${channel}:newsletter`) ||
    (purpose === '*' && key === `${channel}:marketing`)
  );
}

function newest(entries: readonly ConsentEntry[], state: ConsentEntry['state']): string {
  const times = entries.filter((one) => one.state === state).map(({ at }) => at);
  return times.sort().at(-1) ?? '';
}
