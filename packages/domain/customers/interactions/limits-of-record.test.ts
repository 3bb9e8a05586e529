import { Interaction } from '@afluente/events/interaction-shape';
import { sampleCompletion, sampleDraft } from '@afluente/tests/builders/domain-samples';
import * as fc from 'fast-check';
import { completeInteraction } from './complete-interaction';
import type { InteractionDraft } from './draft';

const complete = (draft: Partial<InteractionDraft>) => completeInteraction(sampleDraft(draft), sampleCompletion());

describe('completeInteraction, by what the record can hold', () => {
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

  it('is never past 200 kB, whatever is sent', () => {
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
