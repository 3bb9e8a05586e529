/** Transfer encodings and charsets of the parts of a mail. */

/** The bytes that a part stands for (RFC 2045, section 6); as they are in an encoding that nobody knows. */
export function decodeTransfer(body: Buffer, encoding: string): Buffer {
  if (encoding === 'base64') return Buffer.from(body.toString('latin1'), 'base64');
  return encoding === 'quoted-printable' ? decodeQuotedPrintable(body) : body;
}

const [equals, lineFeed, carriageReturn] = [61, 10, 13];

function hexValue(code: number | undefined): number {
  const digit = Number.parseInt(String.fromCharCode(code ?? 0), 16);
  return Number.isNaN(digit) ? -1 : digit;
}

/** `=C3=B1` is a byte each, and `=` at the end of a line joins it to the next; what is broken stays as written. */
function decodeQuotedPrintable(body: Buffer): Buffer {
  const decoded = Buffer.alloc(body.length);
  let length = 0;
  for (let at = 0; at < body.length; at += 1) {
    const escaped = body[at] === equals ? escapeAt(body, at) : undefined;
    at += escaped?.skip ?? 0;
    if (escaped?.byte === 'none') continue;
    decoded[length] = escaped?.byte ?? body[at] ?? 0;
    length += 1;
  }
  return decoded.subarray(0, length);
}

interface Escape {
  readonly skip: number;
  readonly byte: number | 'none';
}

function escapeAt(body: Buffer, at: number): Escape | undefined {
  if (body[at + 1] === lineFeed) return { skip: 1, byte: 'none' };
  if (body[at + 1] === carriageReturn && body[at + 2] === lineFeed) return { skip: 2, byte: 'none' };
  const [high, low] = [hexValue(body[at + 1]), hexValue(body[at + 2])];
  return high < 0 || low < 0 ? undefined : { skip: 2, byte: high * 16 + low };
}

/** Text in the charset that the part names: UTF-8 where it names none, and Windows' own where it is not that. */
export function decodeText(bytes: Buffer, charset: string | undefined): string {
  const text = decoded(bytes, charset ?? 'utf-8', charset === undefined) ?? decoded(bytes, 'windows-1252', false) ?? '';
  return text.replaceAll('\r\n', '\n');
}

function decoded(bytes: Buffer, label: string, fatal: boolean): string | undefined {
  try {
    return new TextDecoder(label.trim(), { fatal }).decode(bytes);
  } catch {
    return undefined;
  }
}
