import { gunzipSync, gzipSync } from 'node:zlib';
import { RejectedError } from '@afluente/domain/errors';
import { environment } from '@afluente/runtime/environment';
import { livePart } from '@afluente/runtime/part';
import type { S3Client } from '@aws-sdk/client-s3';

/** The bucket of raw deliveries: one object a batch that is too large for the table, a line a delivery, and single bodies too big for a message. */
export interface RawArchive {
  put(key: string, bytes: Buffer): Promise<void>;
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

/** What is thrown where the archive has nothing (any more). */
export function notFound(key: string, cause?: unknown): RejectedError {
  return new RejectedError('archive.notFound', `The archive has no ${key}`, { cause });
}

/**
 * The S3 client, loaded when it is first needed: small deliveries lie in the table, so that most instances never do, and infra keeps it
 * beside the bundle (infra/rare-clients.ts).
 */
export const s3 = (): typeof import('@aws-sdk/client-s3') => require('@aws-sdk/client-s3');

type Connect = () => S3Client;

async function fetchObject(connect: Connect, key: string): Promise<Buffer> {
  const { GetObjectCommand } = s3();
  try {
    const { Body } = await connect().send(new GetObjectCommand({ Bucket: environment('archiveBucket'), Key: key }));
    return Buffer.from((await Body?.transformToByteArray()) ?? []);
  } catch (error) {
    if (error instanceof Error && error.name === 'NoSuchKey') throw notFound(key, error);
    throw error;
  }
}

/** Makes the part on a way to the client; what functions ask for is `rawArchive`. */
export function createRawArchive(connect: Connect): RawArchive {
  const put = async (key: string, bytes: Buffer, type: string) => {
    const object = { Bucket: environment('archiveBucket'), Key: key, Body: bytes, ContentType: type };
    await connect().send(new (s3().PutObjectCommand)(object));
  };
  return {
    put: (key, bytes) => put(key, bytes, 'application/octet-stream'),
    get: (key) => fetchObject(connect, key),
    putLines: (key, values) => {
      const text = values.map((value) => `${JSON.stringify(value)}\n`).join('');
      return put(key, gzipSync(text), 'application/gzip');
    },
    getLine: async (key, line) => {
      const text = gunzipSync(await fetchObject(connect, key)).toString('utf8');
      const found = text.split('\n')[line];
      if (found === undefined || found === '') throw notFound(`${key} line ${line}`);
      return JSON.parse(found);
    },
  };
}

export const rawArchive = livePart(() => createRawArchive(livePart(() => new (s3().S3Client)())));
