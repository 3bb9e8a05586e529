import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';

/*
 * The `min` metadata: 118 kB in a bundle where `max` takes 190 kB, and 4 ms less of import time. `max` adds the patterns by type of
 * line; over the numbers of phone.test.ts both give the same verdicts, and nothing here asks for the type of a line.
 */

/** Caller ids that Twilio writes for no number: +"ANONYMOUS", "RESTRICTED", "BLOCKED", "UNKNOWN", "UNAVAILABLE" on a phone's keypad. */
const keypadWords: ReadonlySet<string> = new Set(['266696687', '7378742833', '2562533', '8656696', '86282452253']);

const longestPhone = 64;

/** The matching value of a phone number: E.164, with plus. Undefined for what is no number that could be called. */
export function normalisePhone(raw: string, countries: readonly string[]): string | undefined {
  const text = raw.trim().replace(/^tel:/i, '');
  if (text.length > longestPhone || isKeypadWord(text)) return undefined;
  const international = text.replace(/^\(?00\)?(?=[1-9\s(])/, '+');
  for (const attempt of attempts(international, countries)) {
    const parsed = parsePhoneNumberFromString(attempt.text, { defaultCountry: attempt.country, extract: false });
    const number = parsed === undefined ? undefined : withoutRetiredMobilePrefix(parsed.number);
    if (number !== undefined && isDiallable(number)) return number;
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

/** `+266696687` is ANONYMOUS; the same digits without plus may be somebody's national number. */
function isKeypadWord(text: string): boolean {
  return text.startsWith('+') && keypadWords.has(text.replace(/\D/g, ''));
}

function isDiallable(number: string): boolean {
  return parsePhoneNumberFromString(number)?.isValid() ?? false;
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
