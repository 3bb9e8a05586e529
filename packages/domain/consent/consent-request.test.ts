import type { Interaction } from '@afluente/events/interaction-shape';
import { sampleIdentifier, sampleInteraction, samplePart, sampleTime } from '@afluente/tests/builders/domain-samples';
import type { Consents } from '../customers/record/consent-state';
import { consentEntriesOf } from './consent-entries';
import { confirmationMessage, openRequestOf, standingOf } from './consent-request';
import { saidIn } from './said-refusal';

const asking: Partial<Interaction> = {
  consent: [
    { channel: 'email', purpose: 'marketing', state: 'pending', wording: 'v1' },
    { channel: 'sms', purpose: 'marketing', state: 'pending' },
  ],
};

/** The message that a post asks for, of a person who has these consents. */
function asked(overrides: Partial<Interaction> = {}, before: Consents = {}) {
  const interaction = sampleInteraction({ ...asking, ...overrides });
  return confirmationMessage({
    interaction,
    entries: consentEntriesOf(interaction, 'cus_1', saidIn(interaction)),
    before,
  });
}

function known(state: 'granted' | 'denied' | 'pending', minutesBefore: number): Consents {
  const at = new Date(Date.parse(sampleTime) - minutesBefore * 60_000).toISOString();
  return { 'email:marketing': { state, at, sourceId: 'website' } };
}

describe('confirmationMessage', () => {
  it('asks at the address of the post for the pending consent of mail, and for no other', () => {
    const locale = 'es-MX';

    const message = asked({ person: { identifiers: [sampleIdentifier('email', 'ana@example.com')], locale } });

    expect(message).toMatchObject({
      template: 'confirm-consent',
      purpose: 'transactional',
      to: { type: 'email', value: 'ana@example.com' },
      locale,
      confirmation: { askedAt: sampleTime, consents: [{ channel: 'email', purpose: 'marketing', wording: 'v1' }] },
    });
    expect(message?.confirmation?.consents).toHaveLength(1);
  });

  it('names the message by the post, so that it is one however often the post is decided', () => {
    const ids = [asked(), asked(), asked({ vendorEventId: 'event-2', id: 'int_other' })].map((one) => one?.messageId);

    expect(ids[0]).toMatch(/^msg_/);
    expect(ids[1]).toBe(ids[0]);
    expect(ids[2]).not.toBe(ids[0]);
  });

  it('asks nothing where there is no address, nothing is pending, or it is no form', () => {
    const granted = [{ channel: 'email', purpose: 'marketing', state: 'granted' as const }];

    expect(asked({ person: { identifiers: [sampleIdentifier('phone', '+34600000000')] } })).toBeUndefined();
    expect(asked({ consent: granted })).toBeUndefined();
    expect(asked({ vendor: 'native' })).toBeUndefined();
  });

  it('asks nobody who has said yes already, and again who has said no', () => {
    expect(asked({}, known('granted', 60))).toBeUndefined();
    expect(asked({}, known('denied', 60))).toBeDefined();
  });

  it('asks once in ten minutes, in whichever order the posts arrive', () => {
    expect(asked({}, known('pending', 9))).toBeUndefined();
    expect(asked({}, known('pending', 11))).toBeDefined();
    expect(asked({}, known('pending', -9))).toBeUndefined();
    expect(asked({}, known('pending', -11))).toBeDefined();
  });
});

describe('standingOf', () => {
  const about = { channel: 'email', purpose: 'marketing' };
  const standing = (...parts: readonly [Consents, ...Consents[]]) => {
    const [survivor, ...merged] = parts.map((consents, index) => samplePart({ id: `cus_${index}`, consents }));
    return standingOf({ parts: [survivor ?? samplePart(), ...merged] }, about, sampleTime);
  };

  it('is open while it waits, also where it was refused before', () => {
    expect(standing(known('pending', 0))).toBe('open');
    expect(standing(known('denied', 60))).toBe('open');
    expect(standing({})).toBe('open');
  });

  it('is confirmed once the merged view is granted', () => {
    expect(standing(known('granted', -1))).toBe('confirmed');
    expect(standing(known('granted', -1), known('pending', 0))).toBe('open');
  });

  it('is refused by a denial since then, in any part', () => {
    expect(standing(known('denied', -1))).toBe('refused');
    expect(standing(known('granted', -2), known('denied', -1))).toBe('refused');
  });
});

describe('openRequestOf', () => {
  const earlier = sampleInteraction({ ...asking, vendorEventId: 'earlier', occurredAt: '2026-03-01T10:00:00.000Z' });
  const latest = sampleInteraction(asking);
  const ledger = [latest, earlier].flatMap((interaction) =>
    consentEntriesOf(interaction, 'cus_1', saidIn(interaction)),
  );
  const recordWith = (consents: Consents) => ({ parts: [samplePart({ id: 'cus_1', consents })] as const });

  it('is the latest request by mail that waits', () => {
    expect(openRequestOf(recordWith(known('pending', 0)), ledger)).toEqual({
      customerId: 'cus_1',
      interactionId: latest.id,
      askedAt: sampleTime,
      abouts: [{ channel: 'email', purpose: 'marketing' }],
    });
  });

  it('is none once it was confirmed, or refused since', () => {
    expect(openRequestOf(recordWith(known('granted', 0)), ledger)).toBeUndefined();
    expect(openRequestOf(recordWith(known('denied', -5)), ledger)).toBeUndefined();
    expect(openRequestOf(recordWith({}), [])).toBeUndefined();
  });
});
