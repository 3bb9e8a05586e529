import { Receipt } from '@afluente/domain/deliveries/delivery';
import type { DomainEvent } from '@afluente/events/define-event';
import * as z from 'zod';
import { defineCodec, type Item } from '../table/define-codec';
import { expiresAfter } from '../table/expiry';
import { carried, carriedEvents, carry, type EventBase } from '../table/item-events';
import { keyOf } from '../table/item-key';
import { batchKey, deliveryIdOf, receiptIndexKey, receiptKey } from './delivery-keys';
import type { RawInEntry } from './delivery-port';

/** 13 months: the same month of last year can still be compared and disputed with a vendor, and then it goes by itself. */
export const receiptDays = 400;

const receipt = defineCodec({
  type: 'receipt',
  version: 1,
  schema: Receipt.omit({ deliveryId: true }).extend({
    /** the batch that wrote it last: the one entry in the list of deliveries that shows it */
    batch: z.string(),
    expiresAt: z.number().int(),
    ...carriedEvents,
  }),
});

export const receiptItemType = receipt.type;

/** A receipt as one batch wrote it. */
export interface KeptReceipt {
  readonly receipt: Receipt;
  readonly events: readonly DomainEvent[];
}

/** A receipt's item; those that somebody may want to look into, or that told of nobody, are in the index, the others in their batch's entry only. */
export function receiptItem({ receipt: kept, events }: KeptReceipt, batch: string): Item {
  const { deliveryId, ...rest } = kept;
  return {
    ...receiptKey(deliveryId),
    ...((kept.status !== 'applied' || kept.interactions.length === 0) && receiptIndexKey(kept)),
    ...receipt.stamp({
      ...rest,
      batch,
      expiresAt: expiresAfter(kept.recordedAt, receiptDays),
      ...carry(events, baseOf(kept)),
    }),
  };
}

/** The receipt of an item, and the batch that wrote it. */
export function receiptOf(item: Item): { readonly receipt: Receipt; readonly batch: string } {
  const { batch, expiresAt: _expiresAt, events: _events, emits: _emits, ...rest } = receipt.read(item);
  return { receipt: { ...rest, deliveryId: deliveryIdOf(keyOf(item)) }, batch };
}

/** The events that a receipt's item carries. */
export function receiptEvents(item: Item): readonly DomainEvent[] {
  return carried(receipt.read(item), baseOf(receiptOf(item).receipt));
}

const baseOf = ({ deliveryId, recordedAt }: Receipt): EventBase => ({
  occurredAt: recordedAt,
  correlationId: deliveryId,
  causationId: deliveryId,
});

const batch = defineCodec({
  type: 'batch',
  version: 2,
  upgrades: { 1: (old) => old },
  schema: z.object({
    receipts: z.array(z.string()),
    expiresAt: z.number().int(),
    /** the raw deliveries, a line each, packed */
    rawLines: z.custom<Uint8Array>((value) => value instanceof Uint8Array).optional(),
  }),
});

/** A batch's entry in the list of deliveries; it goes with the raw deliveries where it holds them. */
export function batchItem(entry: {
  readonly id: string;
  readonly at: string;
  readonly receipts: readonly string[];
  readonly raw?: RawInEntry | undefined;
}): Item {
  const { at, receipts, raw } = entry;
  const expiresAt = expiresAfter(at, raw?.days ?? receiptDays);
  return {
    ...batchKey(entry),
    ...batch.stamp({ receipts: [...receipts], expiresAt, ...(raw && { rawLines: raw.packed }) }),
  };
}

/** What a batch's entry holds of raw deliveries, as it was packed. */
export function rawOf(item: Item): Uint8Array | undefined {
  return batch.read(item).rawLines;
}

/** The deliveries of a batch, in the order they were recorded. */
export function deliveriesOf(item: Item): readonly string[] {
  return batch.read(item).receipts;
}
