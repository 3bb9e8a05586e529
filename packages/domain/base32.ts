import { createHash } from 'node:crypto';

/** Crockford's alphabet (https://www.crockford.com/base32.html): its order is that of the values, so that text sorts like numbers. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Characters that a time takes in an id. */
export const timeLength = 10;
const latestTime = 32 ** timeLength - 1;

/** The 5-bit groups of `bytes` from the first on, as `length` characters; throws when the bytes don't hold as many bits. */
export function encodeBytes(bytes: Uint8Array, length: number): string {
  if (bytes.length * 8 < length * 5) throw new RangeError(`${bytes.length} bytes do not fill ${length} characters`);
  let text = '';
  for (let index = 0; index < length; index += 1) {
    const bit = index * 5;
    const pair = ((bytes[bit >> 3] ?? 0) << 8) | (bytes[(bit >> 3) + 1] ?? 0);
    text += alphabet.charAt((pair >> (11 - (bit & 7))) & 31);
  }
  return text;
}

/** An ISO 8601 time as 10 sortable characters of milliseconds since 1970; earlier times count as 1970. */
export function encodeTime(at: string): string {
  const milliseconds = Date.parse(at);
  if (Number.isNaN(milliseconds)) throw new RangeError('An id needs an ISO 8601 time');
  let rest = Math.min(Math.max(milliseconds, 0), latestTime);
  let text = '';
  for (let index = 0; index < timeLength; index += 1) {
    text = alphabet.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

/** The time that `encodeTime` wrote, ISO 8601. */
export function decodeTime(text: string): string {
  const milliseconds = [...text].reduce((time, character) => time * 32 + alphabet.indexOf(character), 0);
  return new Date(milliseconds).toISOString();
}

/** A hash of the parts, in which no two different lists of parts look alike; `length` ≤ 51 characters. */
export function hashText(parts: readonly (string | number)[], length: number): string {
  return encodeBytes(createHash('sha256').update(JSON.stringify(parts)).digest(), length);
}
