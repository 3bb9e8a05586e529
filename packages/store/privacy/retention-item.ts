import { RetentionRun } from '@afluente/domain/privacy/retention-run';
import type { DomainEvent } from '@afluente/events/define-event';
import * as z from 'zod';
import { receiptDays } from '../deliveries/receipt-item';
import { defineCodec, type Item } from '../table/define-codec';
import { expiresAfter } from '../table/expiry';
import { carried, carriedEvents, carry, type EventBase } from '../table/item-events';
import { keyOf } from '../table/item-key';
import { retentionKey, retentionRunIdOf } from './privacy-keys';

const codec = defineCodec({
  type: 'retentionRun',
  version: 1,
  schema: RetentionRun.omit({ id: true }).extend({ expiresAt: z.number().int(), ...carriedEvents }),
});

export const retentionItemType = codec.type;

/** A run with the events that its last write caused; it is kept as long as receipts are. */
export function retentionItem(run: RetentionRun, events: readonly DomainEvent[]): Item {
  const { id, ...rest } = run;
  return {
    ...retentionKey(id),
    ...codec.stamp({ ...rest, expiresAt: expiresAfter(run.at, receiptDays), ...carry(events, baseOf(run)) }),
  };
}

/** The run of an item. */
export function retentionOf(item: Item): RetentionRun {
  const { expiresAt: _expiresAt, events: _events, emits: _emits, ...rest } = codec.read(item);
  return { ...rest, id: retentionRunIdOf(keyOf(item)) };
}

/** The events that a run's item carries. */
export function retentionEvents(item: Item): readonly DomainEvent[] {
  return carried(codec.read(item), baseOf(retentionOf(item)));
}

const baseOf = ({ id, updatedAt }: RetentionRun): EventBase => ({
  occurredAt: updatedAt,
  correlationId: id,
  causationId: id,
});
