const plus = 43;
const blank = 32;
const percent = 37;

/** The value of a hexadecimal digit's character code; -1 where it is none. */
function hexValue(code: number | undefined): number {
  if (code === undefined) return -1;
  if (code >= 48 && code <= 57) return code - 48;
  const letter = code | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

/** The byte that an escape at this place stands for; -1 where there is none, or a broken one. */
function escapedByte(written: Buffer, at: number): number {
  const high = hexValue(written[at + 1]);
  const low = high < 0 ? -1 : hexValue(written[at + 2]);
  return low < 0 ? -1 : high * 16 + low;
}

/**
 * Undoes the escapes of one form-encoded token, in place: a plus is a blank, a broken escape stays as written (WHATWG URL standard, section 5.1).
 * Byte by byte, since a million escapes are a million calls of a replacer otherwise.
 */
export function unescapeForm(written: Buffer): Buffer {
  let length = 0;
  for (let at = 0; at < written.length; at += 1, length += 1) {
    const code = written[at] ?? 0;
    const escaped = code === percent ? escapedByte(written, at) : -1;
    if (escaped >= 0) at += 2;
    written[length] = escaped >= 0 ? escaped : code === plus ? blank : code;
  }
  return written.subarray(0, length);
}
