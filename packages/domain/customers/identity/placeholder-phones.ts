import { readNumber } from './numbering-plans';

/** Numbers that are written where there is none, or none is shown. */

/**
 * What exchanges send for a caller who shows no number (Twilio's documentation of caller ids): the words ANONYMOUS, RESTRICTED, BLOCKED, UNKNOWN,
 * UNAVAILABLE, and no id, on a keypad. Most are too short for their country code and are no phones at all.
 */
const hiddenCallers: ReadonlySet<string> = new Set([
  '+266696687',
  '+7378742833',
  '+2562533',
  '+8656696',
  '+86282452253',
  '+464',
]);

/** One digit eight times or more at the end; the keys in their order after the country code, or after the first digits of the number. */
const oneDigit = /(\d)\1{7}$/;
const keysInOrder = /^\+(?:[1-9]\d{0,2}?0?1234567890?|12345678901)$/;

/** Of numbers inside a country: one digit behind at most one other, two or three digits again and again, and the keys in either order. */
const repeated = /^\d?(\d)\1{5,}$|^(\d\d)\2{4,}$|^(123|321)\3{2,}\d?$/;
const inOrder: ReadonlySet<string> = new Set(['1234567', '12345678', '7654321', '87654321', '987654321', '9876543210']);

/** Cheap to ask first: of a thousand numbers one goes further. */
const mayBe = /(\d)\1{5}$|(\d\d)\2{4}$|(?:123|321){2}|7654321/;

/** Whether a number in E.164 is nobody's. */
export function isNobodysPhone(phone: string): boolean {
  if (hiddenCallers.has(phone) || oneDigit.test(phone) || keysInOrder.test(phone)) return true;
  if (!mayBe.test(phone) && !phone.endsWith('12345678') && !phone.endsWith('1234567')) return false;
  const national = readNumber(phone)?.nationalNumber;
  return national !== undefined && (repeated.test(national) || inOrder.has(national));
}
