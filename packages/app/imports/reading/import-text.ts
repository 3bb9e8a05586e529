import { decodeLegacy, type LegacyEncoding } from './legacy-encodings';

/** Text of an imported file: UTF-8, or what Excel and older systems write in Western Europe and Latin America. */

export interface DecodedText {
  readonly text: string;
  /** it was no UTF-8 and was read in the file's legacy encoding */
  readonly isLegacy: boolean;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Reads one row's bytes, so that a file put together of both is read right, row by row. */
export function decodeRow(bytes: Buffer, legacy: LegacyEncoding): DecodedText {
  try {
    return { text: utf8.decode(bytes), isLegacy: false };
  } catch {
    return { text: decodeLegacy(bytes, legacy), isLegacy: true };
  }
}

/** The first line without UTF-8's mark. */
export function withoutMark(bytes: Buffer): Buffer {
  const [first, second, third] = bytes;
  return first === 0xef && second === 0xbb && third === 0xbf ? bytes.subarray(3) : bytes;
}
