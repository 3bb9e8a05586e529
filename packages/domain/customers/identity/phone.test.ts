import * as fc from 'fast-check';
import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { normalisePhone } from './phone';

/** Country, as people write it there, E.164. */
const written: readonly (readonly [string, string, string])[] = [
  ['MX', '55 1234 5678', '+525512345678'],
  ['MX', '(55) 1234-5678', '+525512345678'],
  ['MX', '044 55 1234 5678', '+525512345678'],
  ['MX', '045 33 1234 5678', '+523312345678'],
  ['MX', '01 55 1234 5678', '+525512345678'],
  ['MX', '+52 1 55 1234 5678', '+525512345678'],
  ['MX', '525512345678', '+525512345678'],
  ['MX', '00 34 612 34 56 78', '+34612345678'],
  ['MX', '+34 612 34 56 78', '+34612345678'],
  ['ES', '612 34 56 78', '+34612345678'],
  ['ES', '91 123 45 67', '+34911234567'],
  ['AR', '011 15-2345-6789', '+5491123456789'],
  ['AR', '+54 9 11 2345-6789', '+5491123456789'],
  ['BR', '(11) 98765-4321', '+5511987654321'],
  ['BR', '0800 123 456', '+55800123456'],
  ['CO', '321 123 4567', '+573211234567'],
  ['CL', '9 6123 4567', '+56961234567'],
  ['PE', '912 345 678', '+51912345678'],
  ['EC', '099 123 4567', '+593991234567'],
  ['UY', '094 231 234', '+59894231234'],
  ['PY', '0961 456789', '+595961456789'],
  ['BO', '71234567', '+59171234567'],
  ['VE', '0412-1234567', '+584121234567'],
  ['CR', '8312 3456', '+50683123456'],
  ['GT', '5123 4567', '+50251234567'],
  ['PA', '6123-4567', '+50761234567'],
  ['DO', '(809) 234-5678', '+18092345678'],
  ['US', '(202) 555-0123', '+12025550123'],
  ['US', '1-202-555-0123', '+12025550123'],
  ['US', '0034 612 34 56 78', '+34612345678'],
  ['CA', '506-234-5678', '+15062345678'],
  ['GB', '07400 123456', '+447400123456'],
  ['GB', '+44 (0)7400 123456', '+447400123456'],
  ['IE', '085 012 3456', '+353850123456'],
  ['FR', '06 12 34 56 78', '+33612345678'],
  ['DE', '01512 3456789', '+4915123456789'],
  ['IT', '312 345 6789', '+393123456789'],
  ['IT', '06 1234 5678', '+390612345678'],
  ['PT', '912 345 678', '+351912345678'],
  ['NL', '06 12345678', '+31612345678'],
  ['BE', '0470 12 34 56', '+32470123456'],
  ['CH', '078 123 45 67', '+41781234567'],
  ['AT', '0664 123456', '+43664123456'],
  ['SE', '070-123 45 67', '+46701234567'],
  ['NO', '406 12 345', '+4740612345'],
  ['DK', '32 12 34 56', '+4532123456'],
  ['PL', '512 345 678', '+48512345678'],
  ['RO', '0712 034 567', '+40712034567'],
  ['GR', '691 234 5678', '+306912345678'],
  ['TR', '0501 234 56 78', '+905012345678'],
  ['RU', '8 (912) 345-67-89', '+79123456789'],
  ['UA', '050 123 4567', '+380501234567'],
  ['IL', '050-234-5678', '+972502345678'],
  ['AE', '050 123 4567', '+971501234567'],
  ['EG', '٠١٠٠١٢٣٤٥٦٧', '+201001234567'],
  ['MA', '0650-123456', '+212650123456'],
  ['NG', '0802 123 4567', '+2348021234567'],
  ['ZA', '071 123 4567', '+27711234567'],
  ['KE', '0712 123456', '+254712123456'],
  ['IN', '081234 56789', '+918123456789'],
  ['CN', '131 2345 6789', '+8613123456789'],
  ['JP', '090-1234-5678', '+819012345678'],
  ['KR', '010-2000-0000', '+821020000000'],
  ['AU', '0412 345 678', '+61412345678'],
  ['NZ', '021 123 4567', '+64211234567'],
  ['SG', '8123 4567', '+6581234567'],
  ['PH', '0905 123 4567', '+639051234567'],
  ['ID', '0812-345-678', '+62812345678'],
];

const noPhones: readonly (readonly [CountryCode, string])[] = [
  ['MX', 'anonymous'],
  ['MX', 'Restricted'],
  ['MX', 'unknown'],
  ['MX', 'unavailable'],
  ['MX', 'private'],
  ['US', '+266696687'],
  ['US', '+7378742833'],
  ['US', '+2562533'],
  ['US', '+8656696'],
  ['US', '+86282452253'],
  ['US', 'client:alice'],
  ['US', 'sip:+12025550123@pbx.example.com'],
  ['US', ''],
  ['US', '+'],
  ['US', '0'],
  ['US', '000000'],
  ['US', '0000000000'],
  ['US', '1111111111'],
  ['US', '+10000000000'],
  ['US', '911'],
  ['MX', '40404'],
  ['MX', '12345'],
  ['MX', '5512345'],
  ['BR', '98765-4321'],
  ['BR', '+55 987654302'],
  ['MX', '551234567890123'],
  ['MX', 'call me on 5512345678'],
  ['MX', '5512345678 / 5587654321'],
  ['MX', 'ana@example.com'],
  ['ES', '012 34 56 78'],
  ['US', '+999 123 456 789'],
  ['US', `+1${'2'.repeat(500)}`],
];

describe('normalisePhone', () => {
  it.each(written)('reads what people of %s write, %s, as %s', (country, text, expected) => {
    expect(normalisePhone(text, [country])).toBe(expected);
  });

  it('is tried on at least 25 countries', () => {
    expect(new Set(written.map(([country]) => country)).size).toBeGreaterThanOrEqual(25);
  });

  it.each(noPhones)('finds no phone in %s %j', (country, text) => {
    expect(normalisePhone(text, [country])).toBeUndefined();
  });

  it('gives its own answer back, without a country too', () => {
    const answers = written.map(([, , number]) => normalisePhone(number, []));

    expect(answers).toEqual(written.map(([, , number]) => number));
  });

  it('takes the first country in which the number can be one', () => {
    expect(normalisePhone('612 34 56 78', ['MX', 'ES'])).toBe('+34612345678');
    expect(normalisePhone('55 1234 5678', ['MX', 'ES'])).toBe('+525512345678');
  });

  it('guesses no country: a national number without one is no phone', () => {
    expect(normalisePhone('5512345678', [])).toBeUndefined();
    expect(normalisePhone('5512345678', ['ZZ'])).toBeUndefined();
  });

  it('reads a keypad word without plus as the national number that it may be', () => {
    expect(normalisePhone('737 874 2833', ['US'])).toBe('+17378742833');
  });

  it('reads two numbers of one length that differ in a digit as two lines', () => {
    const numbers = fc.constantFrom(...written.map(([, , number]) => number));

    fc.assert(
      fc.property(numbers, fc.nat(30), fc.integer({ min: 1, max: 9 }), (number, place, more) => {
        const at = 1 + (place % (number.length - 1));
        const digit = (Number(number[at]) + more) % 10;
        const code = parsePhoneNumberFromString(number)?.countryCallingCode ?? '';
        // a zero behind the country's code is dialled inside the country, before a number that may be one of before a renumbering
        fc.pre(digit !== 0 || at !== code.length + 1);

        const other = normalisePhone(`${number.slice(0, at)}${digit}${number.slice(at + 1)}`, []);

        expect(other).not.toBe(number);
      }),
      { numRuns: 1000 },
    );
  });

  it('gives the verdicts of the full metadata, which is why the small one is enough', () => {
    const isFullyValid = (text: string, country: CountryCode | undefined) =>
      parsePhoneNumberFromString(text, { defaultCountry: country, extract: false })?.isValid() ?? false;

    const wrongs = [
      ...written.filter(([, , number]) => !isFullyValid(number, undefined)),
      ...noPhones.filter(([country, text]) => isFullyValid(text, country)),
    ];

    expect(wrongs).toEqual([]);
  });
});
