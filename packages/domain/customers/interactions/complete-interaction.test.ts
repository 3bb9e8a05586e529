import { Interaction } from '@afluente/events/interaction-shape';
import { sampleCompletion, sampleDraft, sampleTime } from '@afluente/tests/builders/domain-samples';
import { completeInteraction } from './complete-interaction';
import type { InteractionDraft } from './draft';

const complete = (draft: Partial<InteractionDraft>, completion = sampleCompletion()) =>
  completeInteraction(sampleDraft(draft), completion);

describe('completeInteraction', () => {
  it('gives a draft its id, its delivery and matching values', () => {
    const { interaction, timeless, correlationId } = complete({});

    expect(Interaction.parse(interaction)).toEqual(interaction);
    expect(interaction).toMatchObject({
      id: expect.stringMatching(/^int_[0-9A-Z]{26}$/),
      deliveryId: 'dly_1',
      sourceId: 'website',
      vendor: 'form',
      occurredAt: sampleTime,
      receivedAt: sampleTime,
      person: { name: 'Ana Ruiz', identifiers: [{ type: 'email', value: 'ana@example.com' }] },
    });
    expect(timeless).toBe(false);
    expect(correlationId).toBe('cor_1');
  });

  it('knows an own system\u2019s event by its id, whatever time it states', () => {
    const native = sampleCompletion({ delivery: { ...sampleCompletion().delivery, vendor: 'native' } });

    const of = (vendorEventId: string | undefined) => complete({ vendorEventId }, native).timeless;

    expect([of('call-1'), of(undefined), of('')]).toEqual([true, false, false]);
  });

  it('gives a repeat by the vendor the same id, and another draft of the same body another', () => {
    const first = complete({ vendorEventId: undefined });
    const again = complete({ vendorEventId: '' });
    const next = complete({ vendorEventId: undefined }, sampleCompletion({ index: 1 }));

    expect(again.interaction.id).toBe(first.interaction.id);
    expect(next.interaction.id).not.toBe(first.interaction.id);
  });

  it('takes only what the person did for a proof of who they are', () => {
    const person = { identifiers: [{ type: 'email', raw: 'ana@example.com', verified: true }] } as const;
    const provenBy = (draft: Partial<InteractionDraft>) =>
      complete({ person, ...draft }).interaction.person.identifiers.map(({ verified }) => verified ?? false);

    expect(provenBy({ direction: 'inbound', kind: 'message_received' })).toEqual([true]);
    expect(provenBy({ direction: 'internal', kind: 'profile_updated' })).toEqual([true]);
    expect(provenBy({ direction: 'outbound', kind: 'message_sent' })).toEqual([false]);
    expect(provenBy({ direction: 'outbound', kind: 'call_missed' })).toEqual([false]);
    expect(provenBy({ direction: 'inbound', kind: 'email_bounced' })).toEqual([false]);
    expect(provenBy({ direction: 'inbound', kind: 'email_delivered' })).toEqual([false]);
  });

  it('keeps a birthday as a day, read as the country of the source writes it', () => {
    const { interaction } = complete({ person: { identifiers: [], birthday: '03/04/1990' } });

    expect(interaction.person.birthday).toBe('1990-04-03');
    expect(Interaction.parse(interaction)).toEqual(interaction);
  });

  it.each(['3024-01-01', '1990-02-30', 'ayer'])('notes the birthday %s as rejected, and keeps none', (birthday) => {
    const { interaction } = complete({ person: { identifiers: [], birthday } });

    expect(interaction.person).not.toHaveProperty('birthday');
    expect(interaction.attributes).toMatchObject({ rejectedBirthday: birthday });
  });

  describe('times', () => {
    it.each([
      ['2026-03-04T09:00:00+01:00', '2026-03-04T08:00:00.000Z'],
      ['2026-03-04T08:00:00', '2026-03-04T08:00:00.000Z'],
      ['2026-03-04T10:05:00Z', '2026-03-04T10:05:00.000Z'],
    ])('reads %s as %s', (stated, expected) => {
      const { interaction, timeless } = complete({ occurredAt: stated });

      expect(interaction.occurredAt).toBe(expected);
      expect(timeless).toBe(false);
    });

    it.each([undefined, '', 'yesterday', '1970-01-01T00:00:00Z', '+999999-01-01T00:00:00Z', '2026-03-04T10:05:01Z'])(
      'takes the time of receipt for %j',
      (stated) => {
        const { interaction, timeless } = complete({ occurredAt: stated });

        expect(interaction.occurredAt).toBe(sampleTime);
        expect(timeless).toBe(true);
      },
    );

    it('notes a time that it brought back from the future', () => {
      const { interaction } = complete({ occurredAt: '2026-03-05T10:00:00Z' });

      expect(interaction.attributes).toEqual({ occurredAtClampedFrom: '2026-03-05T10:00:00Z' });
    });
  });

  describe('identifiers', () => {
    it('keeps what identifies nobody as attributes', () => {
      const identifiers: InteractionDraft['person']['identifiers'] = [
        { type: 'phone', raw: 'anonymous' },
        { type: 'phone', raw: '12345' },
        { type: 'email', raw: 'ana@' },
        { type: 'external:crm', raw: 'null' },
        { type: 'email', raw: ' ' },
      ];

      const { interaction } = complete({ person: { identifiers } });

      expect(interaction.person.identifiers).toEqual([]);
      expect(interaction.attributes).toEqual({
        rejectedPhone: 'anonymous, 12345',
        rejectedPhoneReason: 'phone.notANumber',
        rejectedEmail: 'ana@',
        rejectedEmailReason: 'email.notAnAddress',
        rejectedExternal: 'null',
        rejectedExternalReason: 'identifier.nobody',
      });
    });

    it('reads phones by the country of the person, then by the source', () => {
      const person = { identifiers: [{ type: 'phone' as const, raw: '612 34 56 78' }], country: 'es' };

      expect(complete({ person }).interaction.person.identifiers[0]?.value).toBe('+34612345678');
    });

    it('keeps 50 and counts the others', () => {
      const identifiers = Array.from({ length: 60 }, (_, n) => ({ type: 'device' as const, raw: `device-${n}` }));

      const { interaction } = complete({ person: { identifiers } });

      expect(interaction.person.identifiers).toHaveLength(50);
      expect(interaction.attributes).toEqual({ identifiersDropped: 10 });
    });
  });

  it('refuses what is no interaction, with the pointer and without the value', () => {
    const broken: InteractionDraft = JSON.parse(
      JSON.stringify({ ...sampleDraft(), rating: { kind: 'stars', score: 5 } }),
    );

    expect(() => completeInteraction(broken, sampleCompletion())).toThrow(
      expect.objectContaining({ code: 'interaction.invalid', retry: 'never', pointer: '/rating/kind' }),
    );
  });
});
