import { decodeUnicode, type TextLayout } from './text-layout';

/** The lines of a file that came in parts, one after the other: one part and one line in memory, wherever the parts were cut. */

/** Longer lines belong to no list of people: their rest is passed over. */
export const longestLine = 65_536;

export interface Line {
  /** without its end */
  readonly bytes: Buffer;
  /** of the line after it, over all parts together */
  readonly end: number;
  /** from 1 */
  readonly number: number;
  /** longer than is read */
  readonly isCut: boolean;
}

export interface FileParts {
  /** bytes of each part */
  readonly sizes: readonly number[];
  /** a part by its index, from 0 */
  read(index: number): Promise<Buffer>;
}

export interface FilePlace {
  /** over all parts together */
  readonly byte: number;
  /** the line that begins there */
  readonly line: number;
}

export const startOfFile: FilePlace = { byte: 0, line: 1 };

const carriageReturn = 0x0d;

/**
 * Reads lines from a place on, the last one also where nothing ends it, as UTF-8 or in the file's legacy encoding. Ends are LF or CRLF, or CR alone
 * where the layout says so.
 */
export async function* linesOf(file: FileParts, from: FilePlace, layout: TextLayout): AsyncGenerator<Line> {
  let { byte, line } = from;
  let open = openLine(layout);
  for await (const bytes of wholeUnits(chunksFrom(file, byte), layout)) {
    let start = 0;
    for (let at = nextEnd(bytes, start, layout); at !== -1; at = nextEnd(bytes, start, layout)) {
      open.add(bytes.subarray(start, at));
      byte += at + unitOf(layout) - start;
      start = at + unitOf(layout);
      yield open.close(byte, line);
      line += 1;
      open = openLine(layout);
    }
    open.add(bytes.subarray(start));
    byte += bytes.length - start;
  }
  if (!open.isEmpty()) yield open.close(byte, line);
}

/** Bytes of a character. */
const unitOf = ({ unicode }: TextLayout) => (unicode === 'utf8' ? 1 : 2);

function nextEnd(bytes: Buffer, from: number, { unicode, lineEnd }: TextLayout): number {
  const code = lineEnd.charCodeAt(0);
  if (unicode === 'utf8') return bytes.indexOf(code, from);
  const end = Buffer.from(unicode === 'utf16le' ? [code, 0] : [0, code]);
  let at = bytes.indexOf(end, from);
  // half of one character and half of the next are no line end
  while (at % 2 === 1) at = bytes.indexOf(end, at + 1);
  return at;
}

/** The same bytes, cut between two characters. */
async function* wholeUnits(chunks: AsyncIterable<Buffer>, layout: TextLayout): AsyncGenerator<Buffer> {
  if (unitOf(layout) === 1) return yield* chunks;
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    rest = bytes.subarray(bytes.length & ~1);
    yield bytes.subarray(0, bytes.length & ~1);
  }
}

/** What is left of the part that holds this byte, then the parts after it. */
async function* chunksFrom({ sizes, read }: FileParts, from: number): AsyncGenerator<Buffer> {
  let start = 0;
  for (const [index, size] of sizes.entries()) {
    const end = start + size;
    if (end > from) yield (await read(index)).subarray(Math.max(from - start, 0));
    start = end;
  }
}

/** A line whose end has not been seen. What is beyond the longest is counted, not kept. */
function openLine(layout: TextLayout) {
  let kept: Buffer[] = [];
  let length = 0;
  return {
    isEmpty: () => length === 0,
    add: (bytes: Buffer) => {
      if (length <= longestLine * unitOf(layout)) kept.push(bytes);
      length += bytes.length;
    },
    close: (end: number, number: number): Line => {
      const [only = Buffer.alloc(0), ...more] = kept;
      const whole = more.length === 0 ? only : Buffer.concat(kept);
      kept = [];
      const text = inUtf8(whole, layout);
      const bytes = layout.lineEnd === '\n' && text.at(-1) === carriageReturn ? text.subarray(0, -1) : text;
      return { bytes: bytes.subarray(0, longestLine), end, number, isCut: bytes.length > longestLine };
    },
  };
}

function inUtf8(bytes: Buffer, { unicode }: TextLayout): Buffer {
  if (unicode === 'utf8') return bytes;
  return Buffer.from(decodeUnicode(bytes.subarray(0, bytes.length & ~1), unicode));
}

/** The beginning of a file, of so many bytes at most. */
export async function beginningOf(file: FileParts, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunksFrom(file, 0)) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= most) break;
  }
  return Buffer.concat(chunks).subarray(0, most);
}
