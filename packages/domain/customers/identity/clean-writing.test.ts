import * as fc from 'fast-check';
import { cleanWriting, withPlainDigits } from './clean-writing';
import { normaliseEmail } from './email';
import { normaliseIdentifier, normaliseIdentifiers } from './identity';
import { emailFault, holdsPhones } from './judge-writing';
import { normalisePhone } from './phone';
import { cleanPhone } from './phone-writing';

const countries = ['MX', 'ES', 'BR', 'US'];

/** What people, spreadsheets and attackers write: pieces of it in any order, and any text. */
const pieces = [
  ...[
    '+52',
    '55',
    '1838',
    '0009',
    '5518380009',
    '.0',
    'E+12',
    ',518',
    '0',
    '①',
    '٥',
    '５',
    '-',
    '–',
    '‑',
    '−',
    '~',
    '.',
    '·',
    '(',
    ')',
    '/',
    ';',
  ],
  ...[
    'tel:',
    'mailto:',
    'Tel. ',
    'cel',
    'ext 12',
    '="',
    '"',
    "'",
    '’',
    '«',
    '<',
    '>',
    '=',
    '+',
    '📞',
    ' y ',
    ' :::',
    ',',
  ],
  ...[
    '\u200b',
    '\u202a',
    '\u00ad',
    '\ufeff',
    '\u061c',
    '\u00a0',
    '\u3000',
    '\n',
    '\u0301',
    '\u20e3',
    '\u1160',
    '\uffa0',
  ],
  ...['ana', 'José', '@', '＠', 'x.mx', 'españa.es', ' ', '?subject=', 'NULL'],
];
const writing = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((some) => some.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

describe('cleaning', () => {
  it('is the same twice as once', () => {
    fc.assert(
      fc.property(writing, (raw) => {
        const text = cleanWriting(raw) ?? '';
        const phone = cleanPhone(raw) ?? '';
        expect([cleanWriting(text), cleanPhone(phone)]).toEqual([text, phone]);
      }),
      { numRuns: 2_000 },
    );
  });

  it('reads every digit of every script', () => {
    const digits = Array.from({ length: 0x2_0000 }, (_, code) => code)
      .filter((code) => code < 0xd800 || code > 0xdfff)
      .map((code) => String.fromCodePoint(code))
      .filter((character) => /\p{Nd}/u.test(character));

    expect(digits.length).toBeGreaterThan(600);
    expect(digits.filter((digit) => withPlainDigits(digit) !== withPlainDigits(digit.normalize('NFKC')))).toEqual([]);
    expect([...'٠١٢٣٤٥٦٧٨٩', ...'०१२३४५६७८९', ...'𝟘𝟙𝟚𝟛𝟜𝟝𝟞𝟟𝟠𝟡'].map(withPlainDigits).join('')).toBe(
      '0123456789'.repeat(3),
    );
  });
});

describe('reading', () => {
  it('leaves a clean value as it is', () => {
    fc.assert(
      fc.property(writing, (raw) => {
        const email = normaliseEmail(raw);
        const phone = normalisePhone(raw, countries);
        if (email !== undefined) expect(normaliseEmail(email)).toBe(email);
        if (phone !== undefined) expect(normalisePhone(phone, [])).toBe(phone);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is what a form and the events judge by: they refuse nothing that is read, and take no address that is not', () => {
    fc.assert(
      fc.property(writing, (raw) => {
        const email = normaliseIdentifiers([{ type: 'email', raw }], countries);
        const phone = normaliseIdentifiers([{ type: 'phone', raw }], countries);
        expect(emailFault(raw) !== 'notAnAddress').toBe(email.rejected.length === 0);
        if (phone.rejected.length === 0) expect(holdsPhones(raw)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('takes no longer the worse the text is', () => {
    const hostile = [
      '\u200b',
      ' ',
      '1',
      '+',
      '"',
      "='",
      'tel:',
      '<',
      'a@',
      '(',
      '1,',
      '\n',
      '\u0301\u0327',
      'ext',
      '1 / ',
    ];
    const started = performance.now();

    for (const type of ['email', 'phone', 'whatsapp', 'telegram'] as const) {
      for (const piece of hostile) {
        for (const length of [900, 2 ** 20])
          normaliseIdentifier({ type, raw: piece.repeat(length / piece.length) }, countries);
      }
    }

    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
