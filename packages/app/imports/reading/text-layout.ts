import { guessLegacy, type LegacyEncoding } from './legacy-encodings';

/** How the bytes of a text file make lines: found out of its beginning. */
export interface TextLayout {
  /** of its characters; `utf8` also where rows are in the legacy encoding */
  readonly unicode: 'utf8' | 'utf16le' | 'utf16be';
  /** ends a line: LF, also where CR is before it; CR alone as the Mac of old writes it */
  readonly lineEnd: '\n' | '\r';
  /** of rows that are no UTF-8 */
  readonly legacy: LegacyEncoding;
}

/** Bytes that a layout is found out of. */
export const layoutBytes = 1_000_000;

/** The layout of a file that begins so. */
export function layoutOf(beginning: Buffer): TextLayout {
  const unicode = unicodeOf(beginning);
  const text = decodeUnicode(beginning.subarray(0, beginning.length & ~1), unicode === 'utf8' ? 'latin1' : unicode);
  const lineEnd = lineEndOf(text);
  // what ends its lines as the Mac of old did was written by one
  const otherwise = lineEnd === '\r' ? 'macintosh' : 'windows-1252';
  return { unicode, lineEnd, legacy: unicode === 'utf8' ? guessLegacy(beginning, otherwise) : otherwise };
}

/** Text of UTF-16 in either order of bytes, or of Latin-1. */
export function decodeUnicode(bytes: Buffer, encoding: 'latin1' | 'utf16le' | 'utf16be'): string {
  if (encoding !== 'utf16be') return bytes.toString(encoding);
  return Buffer.from(bytes).swap16().toString('utf16le');
}

/** Bytes that show which half of each character is zero, as in UTF-16 of Latin letters. */
const mostLooked = 1000;

function unicodeOf(bytes: Buffer): TextLayout['unicode'] {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf16le';
  if (first === 0xfe && second === 0xff) return 'utf16be';
  const looked = bytes.subarray(0, mostLooked);
  const zeros = [0, 0];
  for (const [index, byte] of looked.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const most = looked.length * 0.3;
  if (looked.length < 4 || Math.max(even, odd) < most) return 'utf8';
  return odd > even ? 'utf16le' : 'utf16be';
}

/** By the first end of a line that stands in no quotes: within them a cell may hold the other kind. */
function lineEndOf(text: string): TextLayout['lineEnd'] {
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const one = text[at];
    if (one === '"') isQuoted = !isQuoted;
    if (isQuoted || (one !== '\r' && one !== '\n')) continue;
    return one === '\r' && text[at + 1] !== '\n' && at + 1 < text.length ? '\r' : '\n';
  }
  return '\n';
}
