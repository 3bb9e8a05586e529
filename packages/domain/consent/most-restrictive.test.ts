import { consentHistories as histories } from '@afluente/tests/builders/consent-histories';
import { sampleTime } from '@afluente/tests/builders/domain-samples';
import fc from 'fast-check';
import type { Consents } from '../customers/record/consent-state';
import { mostRestrictive } from '../customers/record/consent-state';
import { foldConsents } from './consent';

describe('mostRestrictive', () => {
  const granted: Consents = { 'email:marketing': { state: 'granted', at: sampleTime, sourceId: 'a' } };
  const pending: Consents = { 'email:marketing': { state: 'pending', at: sampleTime, sourceId: 'b' } };
  const denied: Consents = { 'email:marketing': { state: 'denied', at: '2020-01-01T00:00:00.000Z', sourceId: 'c' } };

  it('prefers a denial, however old, to a request, and a request to a grant', () => {
    expect(mostRestrictive([granted, denied, pending])).toEqual(denied);
    expect(mostRestrictive([granted, pending])).toEqual(pending);
  });

  it('takes the silence of one for no refusal', () => {
    expect(mostRestrictive([granted, {}])).toEqual(granted);
  });

  it('takes the refusal of everything by one for one of what only another was asked about', () => {
    const newsletter: Consents = { 'email:newsletter': { state: 'granted', at: sampleTime, sourceId: 'a' } };
    const order: Consents = { 'email:transactional': { state: 'granted', at: sampleTime, sourceId: 'a' } };
    const all: Consents = { 'email:*': { state: 'denied', at: '2020-01-01T00:00:00.000Z', sourceId: 'c' } };

    const joined = mostRestrictive([newsletter, order, all]);

    expect(joined).toMatchObject({
      'email:newsletter': { state: 'denied' },
      'email:transactional': { state: 'granted' },
    });
    expect(mostRestrictive([{ ...all, ...newsletter }])['email:newsletter']?.state).toBe('granted');
  });

  it('is the same in any order, and for one customer what it was', () => {
    fc.assert(
      fc.property(fc.array(histories(), { maxLength: 4 }), (many) => {
        const consents = many.map((entries) => foldConsents({}, entries).consents);

        const joined = mostRestrictive(consents);

        expect(mostRestrictive([...consents].reverse())).toEqual(joined);
        expect(mostRestrictive([joined])).toEqual(joined);
        expect(mostRestrictive([joined, ...consents])).toEqual(joined);
      }),
    );
  });

  it('allows nothing that any of them refused', () => {
    fc.assert(
      fc.property(fc.array(histories(), { minLength: 1, maxLength: 4 }), (many) => {
        const consents = many.map((entries) => foldConsents({}, entries).consents);

        const joined = mostRestrictive(consents);

        for (const [key, { state }] of consents.flatMap((one) => Object.entries(one))) {
          if (state === 'denied') expect(joined[key]?.state).toBe('denied');
        }
      }),
    );
  });
});
