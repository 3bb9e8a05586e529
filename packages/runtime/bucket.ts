import type { S3Client } from '@aws-sdk/client-s3';
import { type EnvironmentKey, environment } from './environment';

/** An object, and the tag by which it is known whether somebody wrote it since. */
export interface StoredObject {
  readonly bytes: Buffer;
  readonly tag?: string;
}

export interface PutOptions {
  /** media type */
  readonly type?: string;
  /** how a browser that is led there is to take it (RFC 6266) */
  readonly disposition?: string;
  /** write only where the object still has this tag */
  readonly overTag?: string | undefined;
}

/** A bucket of S3. */
export interface Bucket {
  /** undefined where there is no such object */
  get(key: string): Promise<StoredObject | undefined>;
  /** False where the object has another tag than `overTag` by now, or is gone. */
  put(key: string, bytes: Buffer, options?: PutOptions): Promise<boolean>;
  /** Deletes objects, there or not; answers how many were not deleted. */
  delete(keys: readonly string[]): Promise<number>;
}

/**
 * The S3 client, loaded when it is first needed: small deliveries lie in the table, so that most instances never do, and infra keeps it
 * beside the bundle (infra/rare-clients.ts).
 */
const s3 = (): typeof import('@aws-sdk/client-s3') => require('@aws-sdk/client-s3');

/** Keys that one DeleteObjects call takes (S3 API reference). */
const mostKeys = 1000;

const nameOf = (error: unknown) => (error instanceof Error ? error.name : '');

/** The bucket that infra names in the environment; connects when it is first asked for something. */
export function openBucket(name: EnvironmentKey): Bucket {
  let client: S3Client | undefined;
  const connected = () => {
    client ??= new (s3().S3Client)();
    return client;
  };
  const place = (Key: string) => ({ Bucket: environment(name), Key });
  return {
    get: (key) => getObject(connected(), place(key)),
    put: (key, Body, { type, disposition, overTag } = {}) => {
      const said = { ContentType: type, ContentDisposition: disposition };
      return putObject(connected(), { ...place(key), Body, ...said, IfMatch: overTag });
    },
    delete: async (keys) => {
      let left = 0;
      for (let start = 0; start < keys.length; start += mostKeys) {
        const Objects = keys.slice(start, start + mostKeys).map((Key) => ({ Key }));
        const request = { Bucket: environment(name), Delete: { Objects, Quiet: true } };
        const { Errors = [] } = await connected().send(new (s3().DeleteObjectsCommand)(request));
        left += Errors.length;
      }
      return left;
    },
  };
}

interface Place {
  readonly Bucket: string;
  readonly Key: string;
}

async function getObject(client: S3Client, place: Place): Promise<StoredObject | undefined> {
  try {
    const { Body, ETag } = await client.send(new (s3().GetObjectCommand)(place));
    const bytes = Buffer.from((await Body?.transformToByteArray()) ?? []);
    return { bytes, ...(ETag !== undefined && { tag: ETag }) };
  } catch (error) {
    if (nameOf(error) === 'NoSuchKey') return undefined;
    throw error;
  }
}

interface Written extends Place {
  readonly Body: Buffer;
  readonly ContentType: string | undefined;
  readonly ContentDisposition: string | undefined;
  readonly IfMatch: string | undefined;
}

/** How S3 refuses a conditional write (S3 user guide, "Conditional writes"). */
const changedMeanwhile = ['PreconditionFailed', 'ConditionalRequestConflict', 'NoSuchKey'];

async function putObject(client: S3Client, written: Written): Promise<boolean> {
  try {
    await client.send(new (s3().PutObjectCommand)(written));
    return true;
  } catch (error) {
    if (changedMeanwhile.includes(nameOf(error))) return false;
    throw error;
  }
}
