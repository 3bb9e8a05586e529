import type { Delivery, Receipt } from '@afluente/domain/deliveries/delivery';
import { entryOfRawKey, rawKeyOfEntry } from '@afluente/store/deliveries/delivery-keys';
import type { BatchPlace, RawEntryStore, RawInEntry } from '@afluente/store/deliveries/delivery-port';
import { packForEntry } from '@afluente/store/deliveries/raw-entry';
import { batchKey, notFound, type RawArchive } from './raw-archive';

/**
 * Raw deliveries, wherever they lie: those of a small batch in the batch's own entry of the table, where they take no further write
 * unit, the others in an object of the archive, a batch each. A receipt's `raw` says which.
 */

export type RawPlace = Receipt['raw'];

/** Where the raw deliveries of a batch go. */
export interface PlacedRaw {
  readonly key: string;
  /** for the batch's entry; the archive gets nothing then */
  readonly inEntry?: RawInEntry;
}

/** characters of a body that no packing brings into an entry: a file is not made a line of to find that out */
const longestInEntry = 100_000;

/** Finds the place for raw deliveries, which are kept for so many days: the same for the same batch. */
export function placeRaw(batch: BatchPlace, deliveries: readonly Delivery[], days: number): PlacedRaw {
  if (deliveries.some(({ body }) => 'data' in body && body.data.length > longestInEntry)) {
    return { key: batchKey(batch.id, batch.at) };
  }
  const lines = deliveries.map((delivery) => JSON.stringify(delivery));
  const packed = packForEntry({ ...batch, receipts: deliveries.map(({ id }) => id) }, lines);
  if (packed === undefined) return { key: batchKey(batch.id, batch.at) };
  return { key: rawKeyOfEntry(batch), inEntry: { packed, days } };
}

/** Whether a raw delivery lies in its batch's entry of the table; else in an object of the archive. */
export const isInEntry = (key: string): boolean => entryOfRawKey(key) !== undefined;

/** What reading raw deliveries takes. */
export interface RawKeepers {
  readonly archive: RawArchive;
  readonly rawEntries: RawEntryStore;
}

/** The raw delivery at a place (`{erased: true}` after an erasure); RejectedError `archive.notFound` where it is kept no longer. */
export async function readRaw({ key, line }: RawPlace, { archive, rawEntries }: RawKeepers): Promise<unknown> {
  const entry = entryOfRawKey(key);
  if (entry === undefined) return archive.getLine(key, line);
  const text = (await rawEntries.lines(entry))?.[line];
  if (text === undefined) throw notFound(`${key} line ${line}`);
  return JSON.parse(text);
}

/**
 * Erases the raw delivery at a place that lies in the table; undefined where it lies in an object of the archive, which is
 * rewritten elsewhere, else whether there was anything to erase.
 */
export async function eraseRawEntry({ key, line }: RawPlace, rawEntries: RawEntryStore): Promise<boolean | undefined> {
  const entry = entryOfRawKey(key);
  return entry && rawEntries.erase(entry, line);
}
