import type { LeftIdentifier } from './erasure-record';

/** Whether a text that nobody could make sense of speaks of a person: by any writing of an identifier that was known of them. */

/** Shorter values are words and numbers of everybody's. */
const shortest = 5;
/** Digits that distinguish a line, whatever comes before them: country code, area code, trunk zero. */
const phoneDigits = 8;

const byPhone: ReadonlySet<string> = new Set(['phone', 'whatsapp']);

/** The text as it may have been before a form or JSON wrote it: percent-encoding and escapes undone, in lower case. */
function writings(text: string): string {
  const fromForm = text.replaceAll('+', ' ').replace(/(?:%[0-9a-f]{2})+/gi, (codes) => {
    return Buffer.from(codes.replaceAll('%', ''), 'hex').toString('utf8');
  });
  const fromJson = text
    .replace(/\\u([0-9a-f]{4})/gi, (_escape, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll('\\/', '/');
  return [text, fromForm, fromJson].join('\n').toLowerCase();
}

const withoutMarks = (text: string) => text.replace(/[\s().\-/\u00a0]/g, '');
const isPartOfWord = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}_]/u.test(character);

/** Whole, not as a part of a longer word or number. */
function holds(text: string, value: string): boolean {
  if (value.length < shortest) return false;
  for (let at = text.indexOf(value); at !== -1; at = text.indexOf(value, at + 1)) {
    if (!isPartOfWord(text[at - 1]) && !isPartOfWord(text[at + value.length])) return true;
  }
  return false;
}

/** A function that says of texts whether they mention any of these identifiers. */
export function mentions(identifiers: readonly LeftIdentifier[]): (text: string) => boolean {
  const values = identifiers.flatMap(({ value, raw }) => [value, ...(raw === undefined ? [] : [raw])]);
  const wanted = [...new Set(values.map((value) => value.toLowerCase()))];
  const lines = identifiers
    .filter(({ type }) => byPhone.has(type))
    .map(({ value }) => value.replace(/\D/g, '').slice(-phoneDigits))
    .filter(({ length }) => length === phoneDigits);
  return (text) => {
    const written = writings(text);
    if (wanted.some((value) => holds(written, value))) return true;
    if (lines.length === 0) return false;
    const digits = withoutMarks(written);
    return lines.some((line) => digits.includes(line));
  };
}
