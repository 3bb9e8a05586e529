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

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** Reads lines from a place on, the last one also where nothing ends it. Ends are LF or CRLF. */
export async function* linesOf(file: FileParts, from: FilePlace): AsyncGenerator<Line> {
  let { byte, line } = from;
  let open = openLine();
  for await (const bytes of chunksFrom(file, byte)) {
    let start = 0;
    for (let at = bytes.indexOf(lineFeed); at !== -1; at = bytes.indexOf(lineFeed, start)) {
      open.add(bytes.subarray(start, at));
      byte += at + 1 - start;
      start = at + 1;
      yield open.close(byte, line);
      line += 1;
      open = openLine();
    }
    open.add(bytes.subarray(start));
    byte += bytes.length - start;
  }
  if (!open.isEmpty()) yield open.close(byte, line);
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
function openLine() {
  let kept: Buffer[] = [];
  let length = 0;
  return {
    isEmpty: () => length === 0,
    add: (bytes: Buffer) => {
      if (length <= longestLine) kept.push(bytes);
      length += bytes.length;
    },
    close: (end: number, number: number): Line => {
      const [only = Buffer.alloc(0), ...more] = kept;
      const whole = more.length === 0 ? only : Buffer.concat(kept);
      kept = [];
      const bytes = whole.at(-1) === carriageReturn ? whole.subarray(0, -1) : whole;
      return { bytes: bytes.subarray(0, longestLine), end, number, isCut: bytes.length > longestLine };
    },
  };
}
