import type { Delivery, Receipt } from '@afluente/domain/deliveries/delivery';
import { erasedCode } from '@afluente/domain/privacy/refuse-erased';
import type { ReceiptBatch } from '@afluente/store/deliveries/delivery-port';
import type { Incoming } from './incoming';

/** What stands in the place of a raw delivery that is not kept. */
const notKept = { erased: true } as const;

type Entry = ReceiptBatch['receipts'][number];

/** A delivery of a batch, and its receipt; without one it is received again, in another batch. */
export interface Receipted {
  readonly incoming: Incoming;
  readonly delivery: Delivery;
  readonly entry: Entry | undefined;
}

/**
 * The lines of raw deliveries that a batch keeps, where they are not all of them: nothing of a delivery of somebody erased, and nothing
 * that no receipt would lead to, since an erasure could not find it.
 */
export function keptRaw(batch: readonly Receipted[]): readonly (Delivery | typeof notKept)[] | undefined {
  const lines = batch.map(({ delivery, entry }) => (entry === undefined || isErased(entry) ? notKept : delivery));
  return lines.includes(notKept) ? lines : undefined;
}

/** Keys of large bodies that wait in the archive and are not to be kept either. */
export function inboxToEmpty(batch: readonly Receipted[]): readonly string[] {
  return batch.flatMap(({ incoming: { delivery }, entry }) =>
    entry !== undefined && isErased(entry) && delivery.body.encoding === 'archive' ? [delivery.body.key] : [],
  );
}

/** Where the raw deliveries lie of replays that turned out to be of somebody erased. */
export function replayedOfErased(entries: readonly (Entry | undefined)[]): readonly Receipt['raw'][] {
  return entries.flatMap((entry) => (entry !== undefined && isErased(entry) ? [entry.receipt.raw] : []));
}

const isErased = ({ receipt }: Entry) => receipt.code === erasedCode;
