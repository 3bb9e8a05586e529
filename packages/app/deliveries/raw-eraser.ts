import { gunzipSync, gzipSync } from 'node:zlib';
import { RetryableError } from '@afluente/domain/errors';
import type { RawEntryStore } from '@afluente/store/deliveries/delivery-port';
import type { ObjectBucket } from './object-bucket';
import { linesType } from './raw-archive';
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

/** The eraser of a bucket. */
export function createRawEraser(bucket: ObjectBucket): RawEraser {
  return {
    async eraseLines(key, lines) {
      for (let attempt = 1; attempt <= attempts; attempt += 1) {
        if (await eraseOnce(bucket, key, lines)) return;
      }
      throw new RetryableError('archive.conflict', 'Others were erasing in the same object');
    },
    async deleteObjects(keys) {
      if (keys.length > 0 && (await bucket.delete(keys)) > 0) {
        throw new RetryableError('archive.notDeleted', 'Some objects were not deleted');
      }
    },
  };
}

/** False where somebody else changed the object in between: two erasures in one batch must not undo each other. */
async function eraseOnce(bucket: ObjectBucket, key: string, lines: readonly number[]): Promise<boolean> {
  const object = await bucket.get(key);
  if (object === undefined) return true;
  const kept = gunzipSync(object.bytes).toString('utf8').split('\n');
  const erased = kept.map((line, index) => (lines.includes(index) && line !== '' ? erasedLine : line));
  if (erased.join() === kept.join()) return true;
  return bucket.put(key, gzipSync(erased.join('\n')), { type: linesType, overTag: object.tag });
}

/** What erasing raw deliveries takes, wherever they lie. */
export interface RawErasing {
  readonly eraser: RawEraser;
  readonly entries: RawEntryStore;
}

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
