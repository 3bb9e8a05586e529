import * as fc from 'fast-check';
import { asciiAddress, headersOf, mailbox } from './mail-fields';
import type { OutgoingMail } from './outgoing';

const mail = (more: Partial<OutgoingMail>): OutgoingMail => ({
  channel: 'email',
  messageId: 'msg_1',
  purpose: 'marketing',
  to: { address: 'ana@example.com' },
  from: { address: 'hola@acme.example' },
  subject: 'x',
  text: 'x',
  ...more,
});

describe('headersOf', () => {
  it('has one List-Unsubscribe, the signed link as it is, and drops the mailbox where both are too long', () => {
    const url = `https://hub.example.com/u?sig=a%2Bb%3D&t=${'x'.repeat(800)}`;
    const headers = headersOf(mail({ unsubscribe: { url, mailto: 'mailto:baja@acme.example?subject=tok' } }));

    expect(headers).toEqual([
      ['List-Unsubscribe', `<${url}>`],
      ['List-Unsubscribe-Post', 'List-Unsubscribe=One-Click'],
    ]);
  });

  it('keeps the first and the newest of a long thread', () => {
    const references = Array.from({ length: 200 }, (_, index) => `m${index}@mail.example.com`);
    const [, [, value] = ['', '']] = headersOf(mail({ references }));

    expect(value.length).toBeLessThanOrEqual(870);
    expect(value.startsWith('<m0@')).toBe(true);
    expect(value.endsWith('<m198@mail.example.com> <m199@mail.example.com>')).toBe(true);
  });

  it('lets no line break into a header, whatever the values hold', () => {
    const nasty = fc.string({ unit: fc.constantFrom('a', '\r', '\n', '\u2028', '\0', '<', '>', ' ', 'ñ', '😀') });
    fc.assert(
      fc.property(nasty, nasty, (one, other) => {
        const headers = headersOf(mail({ references: [one, other], unsubscribe: { url: one, mailto: other } }));
        const values = [...headers.map(([, value]) => value), mailbox('ana@example.com', one)];

        expect(values.join('')).not.toMatch(/[\p{Cc}\u2028]/u);
      }),
    );
  });
});

describe('mailbox', () => {
  it('quotes a name, and encodes one that is no ASCII in words of at most 75 characters', () => {
    expect(
      mailbox('a@b.example', 'Gómez, "Ana"'.repeat(8))
        .split(' ')
        .every((word) => word.length <= 75),
    ).toBe(true);
    expect(mailbox('a@b.example', 'Acme "S.L."')).toBe('"Acme \\"S.L.\\"" <a@b.example>');
  });
});

describe('asciiAddress', () => {
  it.each([
    ['ana@exämple.com', 'ana@xn--exmple-cua.com'],
    ['josé@example.com', undefined],
    ['no address', undefined],
    ['a@b@example.com', 'a@b@example.com'],
    ['a,b@example.com', undefined],
  ])('of %s is %s', (address, expected) => {
    expect(asciiAddress(address)).toBe(expected);
  });
});
