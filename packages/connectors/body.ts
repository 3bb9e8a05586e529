import { RejectedError } from '@afluente/domain/errors';
import type { VendorRequest } from './define-connector';
import { unescapeForm } from './form-escapes';

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

function decodeToken(token: string): string {
  const isPlain = !token.includes('%') && !token.includes('+');
  return isPlain ? token : decodeUtf8(unescapeForm(Buffer.from(token, 'utf8')));
}

const bytesOfToken = (token: string): string => unescapeForm(Buffer.from(token, 'utf8')).toString('latin1');

/** No vendor sends more; a body of more is refused rather than walked. */
const mostFields = 10_000;

/** Whether a urlencoded body holds more fields than any vendor sends. */
export function hasTooManyFields(bytes: Uint8Array): boolean {
  let fields = 1;
  for (let at = bytes.indexOf(0x26); at !== -1 && fields <= mostFields; at = bytes.indexOf(0x26, at + 1)) fields += 1;
  return fields > mostFields;
}

/**
 * An `application/x-www-form-urlencoded` body, strictly UTF-8 also in its escapes. RejectedError `connector.body.tooManyFields` beyond
 * 10,000 of them. The value of `byteField` is of exact bytes, a character each, whatever its charset.
 */
export function parseForm(bytes: Uint8Array, byteField?: string): Fields {
  if (hasTooManyFields(bytes)) {
    throw new RejectedError('connector.body.tooManyFields', `The body has more than ${mostFields} fields`);
  }
  const pairs = decodeUtf8(bytes).split('&');
  return pairs
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=');
      if (equals === -1) return [decodeToken(pair), ''];
      const name = decodeToken(pair.slice(0, equals));
      const value = pair.slice(equals + 1);
      return [name, name === byteField ? bytesOfToken(value) : decodeToken(value)];
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
