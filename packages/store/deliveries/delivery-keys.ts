import { type IndexKey, instant, join, type Key, nth } from '../table/key-parts';

/** Keys of receipts and of the list of deliveries. */

export const receiptKey = (deliveryId: string): Key => ({ PK: join('RECEIPT', deliveryId), SK: 'RECEIPT' });

/** The partitions of all receipts, for a function's declaration. */
export const receiptPartitions = receiptKey('*').PK;

export const deliveryIdOf = (key: Key): string => nth(key.PK, 1);

export const receiptIndexKey = (receipt: {
  readonly status: string;
  readonly receivedAt: string;
  readonly deliveryId: string;
}): IndexKey => ({
  GSI1PK: join('RECEIPTS', receipt.status),
  GSI1SK: join(instant(receipt.receivedAt), receipt.deliveryId),
});

export const deliveryIdOfIndex = (key: Pick<IndexKey, 'GSI1SK'>): string => nth(key.GSI1SK, 1);

export const receiptsIndexRange = (status: string) => ({ partition: join('RECEIPTS', status) });

/** The partition of the list of deliveries, for a function's declaration. */
export const batchPartition = 'DELIVERIES';

export const batchKey = (batch: { readonly at: string; readonly id: string }): Key => ({
  PK: batchPartition,
  SK: join(instant(batch.at), batch.id),
});

export const batchOf = (key: Key) => ({ at: nth(key.SK, 0), id: nth(key.SK, 1) });

export const batchesRange = () => ({ partition: batchPartition });

/** Entries of a stretch of time, both ends included. */
export const batchesBetween = (from: string, to: string) => ({
  partition: batchPartition,
  from: instant(from),
  // behind every entry of that very moment
  to: join(instant(to), '\u{10ffff}'),
});

/** Runs that read deliveries again, in one partition by when they began; their ids begin with that time. */
export const reprocessKey = (runId: string): Key => ({ PK: 'REPROCESS', SK: runId });

export const reprocessIdOf = (key: Key): string => key.SK;

export const reprocessRange = () => ({ partition: 'REPROCESS' });

const rawPrefix = 'entry';

/** What a receipt says of where its raw delivery lies, when that is its batch's entry; no key of the table. */
export const rawKeyOfEntry = ({ at, id }: { readonly at: string; readonly id: string }): string =>
  [rawPrefix, at, id].join('/');

/** The batch whose entry it means; undefined for what means an object. */
export function entryOfRawKey(key: string): { readonly at: string; readonly id: string } | undefined {
  const [prefix, at = '', id = ''] = key.split('/');
  return prefix === rawPrefix ? { at, id } : undefined;
}

/** A delivery that lies in the dead-letter queue. */
export const stuckKey = (deliveryId: string): Key => ({ PK: join('STUCK', deliveryId), SK: 'STUCK' });

/** The partitions of all of these, for a function's declaration. */
export const stuckPartitions = stuckKey('*').PK;
