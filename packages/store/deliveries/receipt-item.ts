import { Receipt, type ReceiptList } from '@afluente/domain/deliveries/delivery';
import { receiptDays } from '@afluente/domain/deliveries/receipt-days';
import { defineEntity } from '@afluente/domain/entity';
import type { DomainEvent } from '@afluente/events/define-event';
import * as z from 'zod';
import type { Item } from '../table/define-codec';
import { defineItem } from '../table/define-item';
import { expiresAfter } from '../table/expiry';
import { type BatchLine, unpackLines } from './batch-lines';
import { batchKey, batchOf, deliveryIdOf, receiptIndexKey, receiptKey } from './delivery-keys';
import type { RawInEntry } from './delivery-port';

const BatchReceipt = Receipt.extend({
  /** the batch that wrote it last: the one entry in the list of deliveries that shows it */
  batch: z.string(),
});

/** A receipt as one batch wrote it. */
export interface KeptReceipt {
  readonly receipt: Receipt;
  readonly events: readonly DomainEvent[];
}

/** The one list that a receipt is in. */
export function listOf({ status, interactions, unidentified, repeats }: Receipt): ReceiptList {
  if (status === 'applied' && interactions.length === 0) return status;
  if (status === 'applied' && unidentified !== undefined) return 'unidentified';
  return repeats === undefined ? status : 'differing';
}

/** A receipt by itself, which stands above one in a batch's entry; those that somebody may want to look into, or that name nobody, are in the index, the others in their batch's entry only. */
export const receiptItem = defineItem({
  entity: defineEntity({ name: 'receipt', schema: BatchReceipt }),
  version: 1,
  key: {
    holds: ['deliveryId'],
    of: ({ deliveryId }) => receiptKey(deliveryId),
    read: (key) => ({ deliveryId: deliveryIdOf(key) }),
  },
  index: (receipt) => {
    const list = listOf(receipt);
    const isPlain = list === 'applied' && receipt.interactions.length > 0;
    return isPlain ? undefined : receiptIndexKey({ ...receipt, status: list });
  },
  expiresAt: ({ recordedAt }) => expiresAfter(recordedAt, receiptDays),
  events: {
    base: ({ deliveryId, recordedAt }) => ({
      occurredAt: recordedAt,
      correlationId: deliveryId,
      causationId: deliveryId,
    }),
  },
  personal: { none: 'ids alone; the erasure empties the raw delivery that it leads to' },
});

/** The receipt of an item, and the batch that wrote it. */
export function receiptOf(item: Item): { readonly receipt: Receipt; readonly batch: string } {
  const { batch, ...receipt } = receiptItem.stateOf(item);
  return { receipt, batch };
}

const Batch = z.object({
  id: z.string(),
  at: z.string(),
  /** of its deliveries, before version 3 */
  receipts: z.array(z.string()).optional(),
  /** of its deliveries, with the receipts of those that have none of their own (`batch-lines.ts`) */
  lines: z.custom<Uint8Array>((value) => value instanceof Uint8Array).optional(),
  /** it goes with the raw deliveries where it holds them */
  expiresAt: z.number().int(),
  /** the raw deliveries, a line each, packed */
  rawLines: z.custom<Uint8Array>((value) => value instanceof Uint8Array).optional(),
});

/** A batch's entry in the list of deliveries. */
export const batchItem = defineItem({
  entity: defineEntity({ name: 'batch', schema: Batch }),
  version: 3,
  upgrades: { 1: (old) => old, 2: (old) => old },
  key: { holds: ['id', 'at'], of: batchKey, read: batchOf },
  personal: { none: 'the erasure empties the raw deliveries in it, line by line' },
});

/** The item of a batch's entry. */
export function itemOfBatch(entry: {
  readonly id: string;
  readonly at: string;
  readonly lines: Uint8Array;
  readonly raw?: RawInEntry | undefined;
}): Item {
  const { id, at, lines, raw } = entry;
  const expiresAt = expiresAfter(at, raw?.days ?? receiptDays);
  return batchItem.itemsOf({ id, at, lines, expiresAt, ...(raw && { rawLines: raw.packed }) })[0];
}

/** What a batch's entry holds of raw deliveries, as it was packed. */
export function rawOf(item: Item): Uint8Array | undefined {
  return batchItem.stateOf(item).rawLines;
}

/** A line a delivery of a batch's entry, in the order they were recorded. */
export function linesIn(item: Item): readonly BatchLine[] {
  const { receipts = [], lines, ...entry } = batchItem.stateOf(item);
  return lines === undefined ? receipts.map((deliveryId) => ({ deliveryId })) : unpackLines(lines, entry);
}
