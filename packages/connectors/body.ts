import { RejectedError } from '@afluente/domain/errors';
import type { VendorRequest } from './define-connector';

/** Bodies as text, as a form and as JSON. Each throws RejectedError `connector.body.…`, never with a value of the body in it. */

/** Name and value pairs in the order they came: blanks and repeats kept, since signatures cover both. */
export type Fields = readonly (readonly [name: string, value: string])[];

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

/** The bytes as text; RejectedError `connector.body.invalidUtf8` where they are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return strict.decode(bytes);
  } catch (cause) {
    throw new RejectedError('connector.body.invalidUtf8', 'The body is not valid UTF-8', { cause });
  }
}

/** Lower-case media type without its parameters; empty where the request names none. */
export function mediaType(request: VendorRequest): string {
  const [type = ''] = (request.headers['content-type'] ?? '').split(';');
  return type.trim().toLowerCase();
}

/** The value of a hexadecimal digit's character code; -1 where it is none. */
function hexValue(code: number | undefined): number {
  if (code === undefined) return -1;
  if (code >= 48 && code <= 57) return code - 48;
  const letter = code | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

/** Undoes one form-encoded token: a plus is a blank, a broken escape stays as written (WHATWG URL standard, section 5.1). */
function decodeToken(token: string): string {
  const spaced = token.replaceAll('+', ' ');
  if (!spaced.includes('%')) return spaced;
  const written = Buffer.from(spaced, 'utf8');
  let length = 0;
  for (let at = 0; at < written.length; at += 1, length += 1) {
    const code = written[at] ?? 0;
    const high = code === 37 ? hexValue(written[at + 1]) : -1;
    const low = high < 0 ? -1 : hexValue(written[at + 2]);
    written[length] = low < 0 ? code : high * 16 + low;
    if (low >= 0) at += 2;
  }
  return decodeUtf8(written.subarray(0, length));
}

/** An `application/x-www-form-urlencoded` body, strictly UTF-8 also in its escapes. */
export function parseForm(bytes: Uint8Array): Fields {
  const pairs = decodeUtf8(bytes).split('&');
  return pairs
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=');
      if (equals === -1) return [decodeToken(pair), ''];
      return [decodeToken(pair.slice(0, equals)), decodeToken(pair.slice(equals + 1))];
    });
}

/** The first value of each name; blanks count as absent, since vendors send every parameter whether set or not. */
export function firstValues(fields: Iterable<readonly [string, string]>): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const [name, value] of fields) {
    if (value !== '' && !values.has(name)) values.set(name, value);
  }
  return values;
}

/** A JSON string or a number: what a scan of valid JSON must distinguish. An open string ends with the text, so that nothing is read twice. */
const stringOrNumber = /"[^"\\]*(?:\\.[^"\\]*)*"?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const wholeNumber = /^-?\d+$/;

function quoteWhenUnsafe(token: string): string {
  return wholeNumber.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token;
}

/**
 * Parses JSON and keeps integers beyond 2^53 as strings of their digits, since vendors' ids are that large. Only a body with a run of 16
 * digits pays for the second parse: `JSON.parse` first proves it well-formed, then such numbers are quoted and it is parsed again.
 * RejectedError `connector.body.notJson` where it is no JSON.
 */
export function parseJson(bytes: Uint8Array): unknown {
  const text = decodeUtf8(bytes);
  try {
    const value: unknown = JSON.parse(text);
    return /\d{16}/.test(text) ? JSON.parse(text.replace(stringOrNumber, quoteWhenUnsafe)) : value;
  } catch (cause) {
    // V8's message quotes the body: it must not travel on
    const name = cause instanceof Error ? cause.name : 'error';
    throw new RejectedError('connector.body.notJson', 'The body is not valid JSON', { cause: name });
  }
}
