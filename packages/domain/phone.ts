import {
  type CountryCode,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min';

/*
 * The `min` metadata: 118 kB in a bundle where `max` takes 190 kB, and 4 ms less of import time. `max` adds the patterns by type of
 * line; over the numbers of phone.test.ts both give the same verdicts, and nothing here asks for the type of a line.
 */

/**
 * The matching value of a phone number: E.164, with plus. Undefined for what is no number that could be called: words, addresses, and
 * the digits that carriers write for ANONYMOUS and the like (`+266696687`), which are too few for their country code.
 */
export function normalisePhone(raw: string, countries: readonly string[]): string | undefined {
  const text = raw.trim().replace(/^tel:/i, '');
  const international = text.replace(/^\(?00\)?(?=[1-9\s(])/, '+');
  for (const attempt of attempts(international, countries)) {
    const parsed = parsePhoneNumberFromString(attempt.text, { defaultCountry: attempt.country, extract: false });
    const number = parsed && diallableNumber(parsed);
    if (number !== undefined) return number;
  }
  return undefined;
}

interface Attempt {
  readonly text: string;
  readonly country: CountryCode | undefined;
}

function attempts(text: string, countries: readonly string[]): readonly Attempt[] {
  if (text.startsWith('+')) return [{ text, country: undefined }];
  const known = countries.filter((country): country is CountryCode => isSupportedCountry(country));
  return known.map((country) => ({ text: country === 'MX' ? withoutRetiredTrunk(text) : text, country }));
}

function diallableNumber(parsed: PhoneNumber): string | undefined {
  const number = withoutRetiredMobilePrefix(parsed.number);
  const today = number === parsed.number ? parsed : parsePhoneNumberFromString(number);
  return today?.isValid() ? number : undefined;
}

/**
 * Mexico's `1` after +52 for mobiles ended in August 2019, when numbering became ten digits everywhere (Plan Técnico Fundamental
 * de Numeración, IFT): +52 1 55… and +52 55… are one line. WhatsApp still writes the first.
 */
function withoutRetiredMobilePrefix(number: string): string {
  return number.replace(/^\+521(?=\d{10}$)/, '+52');
}

/** Mexico's prefixes 01, 044 and 045 ended with the same plan; people still write them. */
function withoutRetiredTrunk(text: string): string {
  const digits = text.replace(/\D/g, '');
  return /^0(?:1|44|45)\d{10}$/.test(digits) ? digits.slice(-10) : text;
}
