import { RejectedError } from '@afluente/domain/errors';

/** Text of an imported file: UTF-8, or what Excel and older systems write in Western Europe and Latin America. */

export interface DecodedText {
  readonly text: string;
  /** it was no UTF-8 and was read as Windows-1252 */
  readonly windows1252: boolean;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** What Windows-1252 has at 0x80 to 0x9F, where Latin-1 has controls (WHATWG Encoding, index windows-1252); Node 20's decoder leaves the controls there. */
const punctuation = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function windows1252(bytes: Buffer): string {
  return bytes.toString('latin1').replace(/[\u0080-\u009f]/g, (one) => punctuation.charAt(one.charCodeAt(0) - 0x80));
}

/** Reads one row's bytes, so that a file put together of both is read right, row by row. */
export function decodeRow(bytes: Buffer): DecodedText {
  try {
    return { text: utf8.decode(bytes), windows1252: false };
  } catch {
    return { text: windows1252(bytes), windows1252: true };
  }
}

/** The first line without UTF-8's mark. Throws RejectedError `import.utf16` on that of UTF-16, whose lines are none here. */
export function withoutMark(bytes: Buffer): Buffer {
  const [first, second, third] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw new RejectedError('import.utf16', 'The file is UTF-16 (“Unicode text” in Excel): save it as CSV UTF-8.');
  }
  return first === 0xef && second === 0xbb && third === 0xbf ? bytes.subarray(3) : bytes;
}
