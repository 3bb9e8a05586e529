import type { CountryCode } from 'libphonenumber-js/core';
import { hasPlan, readNumber } from './numbering-plans';
import { bareWriting, dialledFromElsewhere, digitsOf, internationalWriting, isDialled } from './phone-writing';
import { todaysNationalNumber, todaysNumber } from './retired-numbers';

/**
 * The matching value of a phone number: E.164, with plus, as its country writes it today (retired-numbers.ts), without extension; one value
 * a line but in Argentina (match-candidates.ts). `countries`: of numbers without country code, tried in order. Undefined for what is no number that
 * could be called: words, addresses, and the digits that carriers write for ANONYMOUS and the like (`+266696687`), which are too few for
 * their country code.
 */
export function normalisePhone(raw: string, countries: readonly string[]): string | undefined {
  const text = bareWriting(raw);
  if (text === undefined || !isDialled(text)) return undefined;
  for (const attempt of attempts(text, countries)) {
    const number = diallableNumber(attempt);
    if (number !== undefined) return number;
  }
  return undefined;
}

interface Attempt {
  readonly text: string;
  readonly country?: CountryCode;
}

function attempts(text: string, countries: readonly string[]): readonly Attempt[] {
  const international = internationalWriting(text);
  const known = countries.filter(hasPlan);
  const inside = international === undefined ? known.flatMap((country) => nationalAttempts(text, country)) : [];
  const writings = [international, dialledFromElsewhere(text)].filter((writing) => writing !== undefined);
  return [...inside, ...writings.map((writing) => ({ text: todaysNumber(digitsOf(writing) ?? writing) }))];
}

function nationalAttempts(text: string, country: CountryCode): readonly Attempt[] {
  const today = todaysNationalNumber(digitsOf(text) ?? text, country);
  return [...(today === undefined ? [] : [{ text: today, country }]), { text, country }];
}

function diallableNumber({ text, country }: Attempt): string | undefined {
  const parsed = readNumber(text, country);
  if (parsed === undefined) return undefined;
  if (parsed.country === 'BR' && lacksArea(parsed.nationalNumber)) return undefined;
  const number = todaysNumber(parsed.number);
  const today = number === parsed.number ? parsed : readNumber(number);
  return today?.isValid() ? today.number : undefined;
}

/**
 * A Brazilian number of nine digits is a mobile's without its area of two (Anatel, resolution 749/2022, plan of numbering), and strangers have
 * the same in other areas; but for those of services: 0300, 0500, 0800 and 0900 without their zero.
 */
const lacksArea = (national: string): boolean => national.length === 9 && !/^[3589]00/.test(national);
