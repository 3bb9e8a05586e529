import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import type { Disk } from '../disk/disk';
import { replaceFile } from '../disk/replace-file';
import type { Mailbox } from '../mailbox';

const objectShape = z.object({
  file: z.string(),
  size: z.number(),
  etag: z.string(),
  contentType: z.string(),
  /** Other headers to give back: content-encoding, cache-control, x-amz-meta-…. */
  headers: z.record(z.string(), z.string()),
  modifiedAt: z.number(),
});

/** What is known about an object. Times are virtual milliseconds. */
export type StoredObject = z.infer<typeof objectShape>;

export interface NewObject {
  readonly key: string;
  readonly body: Buffer;
  readonly contentType: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly modifiedAt: number;
}

/** One bucket: bytes in files, everything else in the mailbox. */
export interface BucketStore {
  /** The bytes of an object; rejects where its file is not as it was stored. */
  read(object: StoredObject): Promise<Buffer>;
  /** Stores an object atomically; durable when it resolves. */
  put(object: NewObject): Promise<StoredObject>;
  head(key: string): Promise<StoredObject | undefined>;
  remove(keys: readonly string[]): Promise<void>;
  /** Runs read-then-write work one at a time. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
  /** Keys with a prefix, in byte order, after a key. */
  list(page: { prefix: string; after: string; limit: number }): Promise<{ key: string; object: StoredObject }[]>;
}

export interface BucketParts {
  readonly mailbox: Mailbox;
  readonly disk: Disk;
}

/** Opens a bucket in a folder of its own. */
export async function openBucket(
  name: string,
  directory: string,
  { mailbox, disk }: BucketParts,
): Promise<BucketStore> {
  await mkdir(directory, { recursive: true });
  const base = `object/${name}/`;
  const head = async (key: string) => {
    const [value] = await mailbox.fetch([base + key]);
    return value === undefined ? undefined : objectShape.parse(JSON.parse(value));
  };
  const discard = (object: StoredObject | undefined) =>
    object === undefined ? undefined : rm(path.join(directory, object.file), { force: true });
  let turn: Promise<unknown> = Promise.resolve();
  return {
    head,
    inTurn: (work) => {
      const done = turn.then(work, work);
      turn = done.catch(() => undefined);
      return done;
    },
    read: (object) => readWhole(path.join(directory, object.file), object),
    put: async ({ key, body, contentType, headers, modifiedAt }) => {
      const replaced = await head(key);
      const file = randomUUID();
      await replaceFile(path.join(directory, file), body).catch(disk.refuse);
      const etag = etagOf(body);
      const object = { file, size: body.length, etag, contentType, headers: { ...headers }, modifiedAt };
      const change = { type: 'put', key: base + key, value: JSON.stringify(object) } as const;
      await mailbox.commit({ changes: [change], apply: () => undefined });
      await discard(replaced);
      return object;
    },
    remove: async (keys) => {
      const objects = await Promise.all(keys.map(head));
      const changes = keys.map((key) => ({ type: 'del', key: base + key }) as const);
      await mailbox.commit({ changes, apply: () => undefined });
      await Promise.all(objects.map(discard));
    },
    list: async ({ prefix, after, limit }) => {
      const found: { key: string; object: StoredObject }[] = [];
      for await (const [stored, value] of mailbox.entries(base + prefix)) {
        const key = stored.slice(base.length);
        if (key > after) found.push({ key, object: objectShape.parse(JSON.parse(value)) });
        if (found.length >= limit) break;
      }
      return found;
    },
  };
}

function etagOf(body: Buffer): string {
  return `"${createHash('md5').update(body).digest('hex')}"`;
}

async function readWhole(file: string, { size, etag }: StoredObject): Promise<Buffer> {
  const body = await readFile(file);
  if (body.length === size && etagOf(body) === etag) return body;
  throw new Error(`${file} is damaged: it is not as it was stored. Restore it from a copy of the data folder`);
}
