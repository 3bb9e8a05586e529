import { gunzipSync, gzipSync } from 'node:zlib';
import { RetryableError } from '@afluente/domain/errors';
import { environment } from '@afluente/runtime/environment';
import { livePart } from '@afluente/runtime/part';
import { hubTable } from '@afluente/runtime/table-part';
import type { RawEntryStore } from '@afluente/store/deliveries/delivery-port';
import { createRawEntryStore } from '@afluente/store/deliveries/raw-entry';
import type { S3Client } from '@aws-sdk/client-s3';
import { s3 } from './raw-archive';
import { eraseRawEntry, isInEntry, type RawPlace } from './raw-deliveries';

/** Erases raw deliveries in the bucket: the lines of others stay where they are, since receipts name them by number. */
export interface RawEraser {
  /** Puts `{"erased":true}` in the place of these lines of a batch's object; an object that is gone is erased. */
  eraseLines(key: string, lines: readonly number[]): Promise<void>;
  /** Deletes objects, there or not. */
  deleteObjects(keys: readonly string[]): Promise<void>;
}

export const erasedLine = JSON.stringify({ erased: true });

const attempts = 6;
const mostAtOnce = 1000;

type Connect = () => S3Client;

/** Makes the part on a way to the client; what functions ask for is `rawEraser`. */
export function createRawEraser(connect: Connect): RawEraser {
  return {
    async eraseLines(key, lines) {
      for (let attempt = 1; attempt <= attempts; attempt += 1) {
        if (await eraseOnce(connect, key, lines)) return;
      }
      throw new RetryableError('archive.conflict', 'Others were erasing in the same object');
    },
    async deleteObjects(keys) {
      for (let start = 0; start < keys.length; start += mostAtOnce) {
        const Objects = keys.slice(start, start + mostAtOnce).map((Key) => ({ Key }));
        const request = { Bucket: environment('archiveBucket'), Delete: { Objects, Quiet: true } };
        const { Errors = [] } = await connect().send(new (s3().DeleteObjectsCommand)(request));
        if (Errors.length > 0) throw new RetryableError('archive.notDeleted', 'Some objects were not deleted');
      }
    },
  };
}

/** False where somebody else changed the object in between: two erasures in one batch must not undo each other. */
async function eraseOnce(connect: Connect, key: string, lines: readonly number[]): Promise<boolean> {
  const object = { Bucket: environment('archiveBucket'), Key: key };
  const { GetObjectCommand, PutObjectCommand } = s3();
  try {
    const { Body, ETag } = await connect().send(new GetObjectCommand(object));
    const kept = gunzipSync(Buffer.from((await Body?.transformToByteArray()) ?? []))
      .toString('utf8')
      .split('\n');
    const erased = kept.map((line, index) => (lines.includes(index) && line !== '' ? erasedLine : line));
    if (erased.join() === kept.join()) return true;
    const written = { Body: gzipSync(erased.join('\n')), ContentType: 'application/gzip', IfMatch: ETag };
    await connect().send(new PutObjectCommand({ ...object, ...written }));
    return true;
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    if (name === 'NoSuchKey') return true;
    if (name === 'PreconditionFailed' || name === 'ConditionalRequestConflict') return false;
    throw error;
  }
}

export const rawEraser = livePart(() => createRawEraser(livePart(() => new (s3().S3Client)())));

/** What erasing raw deliveries takes, wherever they lie. */
export interface RawErasing {
  readonly eraser: RawEraser;
  readonly entries: RawEntryStore;
}

/** For a function that needs no more of the store. */
export const rawErasing = livePart(
  (): RawErasing => ({ eraser: rawEraser(), entries: createRawEntryStore(hubTable()) }),
);

const atOnce = 8;

/** Erases the raw deliveries at these places; once more changes nothing. */
export async function eraseRaw(places: readonly RawPlace[], { eraser, entries }: RawErasing): Promise<void> {
  const byKey = new Map<string, number[]>();
  for (const { key, line } of places) byKey.set(key, [...(byKey.get(key) ?? []), line]);
  const all = [...byKey];
  for (let start = 0; start < all.length; start += atOnce) {
    await Promise.all(
      all.slice(start, start + atOnce).map(([key, lines]) => eraseIn({ key, lines }, { eraser, entries })),
    );
  }
}

async function eraseIn(
  { key, lines }: { readonly key: string; readonly lines: readonly number[] },
  { eraser, entries }: RawErasing,
): Promise<void> {
  if (!isInEntry(key)) return eraser.eraseLines(key, lines);
  for (const line of lines) await eraseRawEntry({ key, line }, entries);
}
