import type { Readable } from 'node:stream';
import { RejectedError } from '@afluente/domain/errors';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';

/** The files within a workbook, which is a zip. Whatever a hostile one says of itself, no more is taken out of it than it may hold. */

export interface ZipEntries {
  has(name: string): boolean;
  /** unpacked bytes of a file, as the zip says */
  sizeOf(name: string): number;
  /** The content of a file, piece by piece. Throws RejectedError `import.badSheet` where it is not there, damaged, or longer than `mostBytes`. */
  read(name: string, mostBytes: number): AsyncGenerator<Buffer>;
  /** names, for a look at what kind of zip it is */
  readonly names: readonly string[];
}

/** A workbook of a thousand sheets has not so many. */
const mostEntries = 10_000;

const damaged =
  'The sheet cannot be read: it is damaged, or no workbook of Excel. Save it again as .xlsx, or as CSV UTF-8.';
const tooBig = 'The sheet is too big once unpacked: save it as CSV UTF-8.';

/** Reads what a zip holds. Throws RejectedError `import.badSheet` where it cannot be read. */
export async function zipEntries(bytes: Buffer): Promise<ZipEntries> {
  const { zip, entries } = await opened(bytes);
  return {
    has: (name) => entries.has(name),
    sizeOf: (name) => entries.get(name)?.uncompressedSize ?? 0,
    names: [...entries.keys()],
    read: (name, mostBytes) => contentOf(zip, entries.get(name), mostBytes),
  };
}

async function opened(bytes: Buffer): Promise<{ readonly zip: ZipFile; readonly entries: ReadonlyMap<string, Entry> }> {
  const entries = new Map<string, Entry>();
  try {
    const zip = await fromBufferPromise(bytes, { lazyEntries: true, autoClose: false, validateEntrySizes: true });
    if (zip.entryCount > mostEntries) throw new RejectedError('import.badSheet', tooBig);
    for await (const entry of zip.eachEntry()) {
      // names are compared without case, and some programs write them with backslashes
      entries.set(entry.fileName.replaceAll('\\', '/').toLowerCase(), entry);
    }
    return { zip, entries };
  } catch (error) {
    throw rejected(error);
  }
}

async function* contentOf(zip: ZipFile, entry: Entry | undefined, mostBytes: number): AsyncGenerator<Buffer> {
  if (entry === undefined) throw new RejectedError('import.badSheet', damaged);
  if (entry.uncompressedSize > mostBytes) throw new RejectedError('import.badSheet', tooBig);
  let length = 0;
  try {
    const stream: Readable = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream) {
      if (!(chunk instanceof Buffer)) continue;
      length += chunk.length;
      if (length > mostBytes) throw new RejectedError('import.badSheet', tooBig);
      yield chunk;
    }
  } catch (error) {
    throw rejected(error);
  }
}

function rejected(error: unknown): RejectedError {
  if (error instanceof RejectedError) return error;
  return new RejectedError('import.badSheet', damaged, { cause: error });
}
