import { CleansingRun } from '@afluente/domain/quality/cleanse-record';
import type { DomainEvent } from '@afluente/events/define-event';
import * as z from 'zod';
import { receiptDays } from '../deliveries/receipt-item';
import { defineCodec, type Item } from '../table/define-codec';
import { expiresAfter } from '../table/expiry';
import { carried, carriedEvents, carry, type EventBase } from '../table/item-events';
import { keyOf } from '../table/item-key';
import { cleansingIdOf, cleansingKey } from './quality-keys';

const codec = defineCodec({
  type: 'cleansing',
  version: 1,
  schema: CleansingRun.omit({ id: true }).extend({ expiresAt: z.number().int(), ...carriedEvents }),
});

export const cleansingItemType = codec.type;

/** A cleansing with the events that its last write caused; it is kept as long as receipts are. */
export function cleansingItem(run: CleansingRun, events: readonly DomainEvent[]): Item {
  const { id, ...rest } = run;
  return {
    ...cleansingKey(id),
    ...codec.stamp({ ...rest, expiresAt: expiresAfter(run.at, receiptDays), ...carry(events, baseOf(run)) }),
  };
}

/** The cleansing of an item. */
export function cleansingOf(item: Item): CleansingRun {
  const { expiresAt: _expiresAt, events: _events, emits: _emits, ...rest } = codec.read(item);
  return { ...rest, id: cleansingIdOf(keyOf(item)) };
}

/** The events that a cleansing's item carries. */
export function cleansingEvents(item: Item): readonly DomainEvent[] {
  return carried(codec.read(item), baseOf(cleansingOf(item)));
}

const baseOf = ({ id, updatedAt }: CleansingRun): EventBase => ({
  occurredAt: updatedAt,
  correlationId: id,
  causationId: id,
});
