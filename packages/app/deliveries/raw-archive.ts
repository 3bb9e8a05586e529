import { gunzipSync, gzipSync } from 'node:zlib';
import { RejectedError, retryOf } from '@afluente/domain/errors';
import { saveAs } from './attachments/disposition';
import type { ObjectBucket } from './object-bucket';

/** Raw deliveries outside the table: one object a batch that is too large for it, a line a delivery, and single bodies too big for a message. */
export interface RawArchive {
  put(key: string, bytes: Buffer): Promise<void>;
  /** Writes the bytes of a file, to be saved under this name by whoever is led there. */
  putFile(key: string, bytes: Buffer, name: string): Promise<void>;
  /** The bytes of an object; RejectedError `archive.notFound` where there is none. */
  get(key: string): Promise<Buffer>;
  /** Writes values as one gzipped object, a line of JSON each; writing it again changes nothing. */
  putLines(key: string, values: readonly unknown[]): Promise<void>;
  /** The value on a line, counted from 0; RejectedError `archive.notFound` where there is none. */
  getLine(key: string, line: number): Promise<unknown>;
}

/** Key of a batch's object: by day, so that a life-cycle rule or a listing can go by it. `at` is ISO 8601. */
export function batchKey(batchId: string, at: string): string {
  return `deliveries/${at.slice(0, 10).replaceAll('-', '/')}/${batchId}.ndjson.gz`;
}

/** The bytes of an object; undefined where there is none, or an emptied one. */
export async function bytesIfThere(archive: Pick<RawArchive, 'get'>, key: string): Promise<Buffer | undefined> {
  try {
    const bytes = await archive.get(key);
    return bytes.length === 0 ? undefined : bytes;
  } catch (error) {
    if (retryOf(error) === 'never') return undefined;
    throw error;
  }
}

/** Where the archive has nothing (any more). */
export function notFound(key: string): RejectedError {
  return new RejectedError('archive.notFound', `The archive has no ${key}`);
}

/** Media type of an object of lines. */
export const linesType = 'application/gzip';

/** bytes, about: a line of a file would hold the memory many times over beside its neighbours */
const longLine = 500_000;

/** Lines of JSON, gzipped; long ones each by itself, since members of gzip may follow one another (RFC 1952, section 2.2). */
function packLines(values: readonly unknown[]): Buffer {
  const members: Buffer[] = [];
  let short = '';
  for (const value of values) {
    short += `${JSON.stringify(value)}\n`;
    if (short.length < longLine) continue;
    members.push(gzipSync(short));
    short = '';
  }
  if (short !== '' || members.length === 0) members.push(gzipSync(short));
  return Buffer.concat(members);
}

/** The archive in a bucket. */
export function createRawArchive(bucket: ObjectBucket): RawArchive {
  const put = async (key: string, bytes: Buffer, type: string) => {
    await bucket.put(key, bytes, { type });
  };
  const get = async (key: string) => {
    const object = await bucket.get(key);
    if (object === undefined) throw notFound(key);
    return object.bytes;
  };
  return {
    put: (key, bytes) => put(key, bytes, 'application/octet-stream'),
    putFile: async (key, bytes, name) => {
      await bucket.put(key, bytes, { type: 'application/octet-stream', disposition: saveAs(name) });
    },
    get,
    putLines: (key, values) => {
      return put(key, packLines(values), linesType);
    },
    getLine: async (key, line) => {
      const text = gunzipSync(await get(key)).toString('utf8');
      const found = text.split('\n')[line];
      if (found === undefined || found === '') throw notFound(`${key} line ${line}`);
      return JSON.parse(found);
    },
  };
}
