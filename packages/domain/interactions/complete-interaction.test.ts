import { Interaction } from '@afluente/events/interaction-shape';
import * as fc from 'fast-check';
import { sampleCompletion, sampleDraft, sampleTime } from '../samples';
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

  it('gives a repeat by the vendor the same id, and another draft of the same body another', () => {
    const first = complete({ vendorEventId: undefined });
    const again = complete({ vendorEventId: '' });
    const next = complete({ vendorEventId: undefined }, sampleCompletion({ index: 1 }));

    expect(again.interaction.id).toBe(first.interaction.id);
    expect(next.interaction.id).not.toBe(first.interaction.id);
  });

  it('keeps a birthday as a day, read as the country of the source writes it', () => {
    const { interaction } = complete({ person: { identifiers: [], birthday: '03/04/1990' } });

    expect(interaction.person.birthday).toBe('1990-04-03');
    expect(Interaction.parse(interaction)).toEqual(interaction);
  });

  it.each(['3024-01-01', '1990-02-30', 'ayer'])('tells the birthday %s as rejected, and keeps none', (birthday) => {
    const { interaction } = complete({ person: { identifiers: [], birthday } });

    expect(interaction.person).not.toHaveProperty('birthday');
    expect(interaction.attributes).toMatchObject({ rejectedBirthday: birthday });
  });

  describe('times', () => {
    it.each([
      ['2026-03-04T09:00:00+01:00', '2026-03-04T08:00:00.000Z'],
      ['2026-03-04T08:00:00', '2026-03-04T08:00:00.000Z'],
      ['2026-03-04T10:05:00Z', '2026-03-04T10:05:00.000Z'],
    ])('reads %s as %s', (told, expected) => {
      const { interaction, timeless } = complete({ occurredAt: told });

      expect(interaction.occurredAt).toBe(expected);
      expect(timeless).toBe(false);
    });

    it.each([undefined, '', 'yesterday', '1970-01-01T00:00:00Z', '+999999-01-01T00:00:00Z', '2026-03-04T10:05:01Z'])(
      'takes the time of receipt for %j',
      (told) => {
        const { interaction, timeless } = complete({ occurredAt: told });

        expect(interaction.occurredAt).toBe(sampleTime);
        expect(timeless).toBe(true);
      },
    );

    it('tells a time that it brought back from the future', () => {
      const { interaction } = complete({ occurredAt: '2026-03-05T10:00:00Z' });

      expect(interaction.attributes).toEqual({ occurredAtClampedFrom: '2026-03-05T10:00:00Z' });
    });
  });

  describe('identifiers', () => {
    it('tells what identifies nobody as attributes', () => {
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
        rejectedEmail: 'ana@',
        rejectedExternal: 'null',
      });
    });

    it('reads phones by the source, then by the country of the person', () => {
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

  describe('what the record can hold', () => {
    it('keeps the first 100 of 10,000 attributes and counts the others', () => {
      const attributes = Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`field${n}`, 'x']));

      const { interaction } = complete({ attributes });

      expect(Object.keys(interaction.attributes ?? {})).toHaveLength(101);
      expect(interaction.attributes).toMatchObject({ field0: 'x', field99: 'x', attributesDropped: 9900 });
    });

    it('cuts long values, text and HTML between two characters and says so', () => {
      const { interaction } = complete({
        attributes: { note: '😀'.repeat(1000) },
        content: { text: 'é'.repeat(200_000), html: 'é'.repeat(200_000) },
      });

      expect(interaction.attributes).toEqual({ note: '😀'.repeat(256), attributesCut: 1 });
      expect(interaction.content?.text).toBe('é'.repeat(32_768));
      expect(interaction.content?.html).toMatch(/^é+$/);
      expect(interaction.content?.truncated).toBe(true);
    });

    it('leaves what fits as it is, without a word of cutting', () => {
      const { interaction } = complete({ content: { text: 'hola', html: '<p>hola</p>' }, attributes: { a: 1 } });

      expect(interaction.content).toEqual({ text: 'hola', html: '<p>hola</p>' });
      expect(interaction.attributes).toEqual({ a: 1 });
    });

    it('takes NUL bytes and lone surrogates out of everything', () => {
      const { interaction } = complete({
        person: { identifiers: [{ type: 'email', raw: 'an\0a@example.com' }], name: 'A\0na \ud83d' },
        content: { text: 'مرحبا\0 😀' },
        attributes: { 'k\0ey': '\udc00' },
      });

      expect(interaction.person.identifiers[0]?.value).toBe('ana@example.com');
      expect(interaction.person.name).toBe('Ana');
      expect(interaction.content?.text).toBe('مرحبا 😀');
      expect(interaction.attributes).toEqual({ key: '' });
    });

    it('leaves out blank names and cuts one of 10,000 characters', () => {
      const { interaction } = complete({ person: { identifiers: [], name: 'é'.repeat(10_000), company: '  ' } });

      expect(interaction.person).toEqual({ identifiers: [], name: 'é'.repeat(256) });
    });

    it('leaves out a URL that it would have to cut', () => {
      const [short, long] = [`https://example.com/${'a'.repeat(2_000)}`, `https://example.com/${'a'.repeat(2_100)}`];
      const file = { name: 'a.pdf', contentType: 'application/pdf' };

      const { interaction } = complete({
        content: {
          attachments: [
            { ...file, url: short },
            { ...file, url: long },
          ],
        },
        call: { recordingUrl: long, agent: 'luis' },
      });

      expect(interaction.content?.attachments).toEqual([{ ...file, url: short }, file]);
      expect(interaction.call).toEqual({ agent: 'luis' });
    });

    it('is never past 200 kB, whatever is told', () => {
      const long = fc.nat(300_000).map((length) => 'ñ'.repeat(length));
      const many = fc.nat(2_000);

      fc.assert(
        fc.property(long, long, many, (text, html, count) => {
          const list = Array.from({ length: count }, (_, n) => `${n} ${'é'.repeat(1_000)}`);
          const url = `https://example.com/${'a'.repeat(2_000)}`;
          const { interaction } = complete({
            vendorEventId: text,
            threadId: text,
            person: { identifiers: list.map((raw) => ({ type: 'device', raw: raw.slice(0, 500) })), name: text },
            content: { subject: text, text, html, attachments: list.map((name) => ({ name, contentType: name, url })) },
            campaign: { source: text, clickIds: Object.fromEntries(list.map((id) => [id.slice(0, 9), id])) },
            consent: list.map((wording) => ({ channel: 'email', purpose: wording, state: 'granted', wording })),
            commerce: { orderId: text, items: list.map((name) => ({ name })) },
            ticket: { externalId: text, subject: text },
            call: { from: text, to: text, recordingUrl: text },
            attributes: Object.fromEntries(list.map((value) => [value.slice(0, 20), value])),
          });

          expect(Interaction.safeParse(interaction).success).toBe(true);
          expect(Buffer.byteLength(JSON.stringify(interaction))).toBeLessThanOrEqual(200_000);
        }),
        { numRuns: 25 },
      );
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
