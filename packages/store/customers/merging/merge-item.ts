import { MergeRecord } from '@afluente/domain/customers/merging/merge-record';
import { RejectedError } from '@afluente/domain/errors';
import { mergeIdFor } from '@afluente/domain/ids';
import type { DomainEvent } from '@afluente/events/define-event';
import { defineCodec, type Item } from '../../table/define-codec';
import { carried, carriedEvents, carry, type EventBase } from '../../table/item-events';
import { mergeKey } from '../record/customer-keys';

const codec = defineCodec({
  type: 'merge',
  version: 1,
  schema: MergeRecord.omit({ mergeId: true }).extend(carriedEvents),
});

export const mergeItemType = codec.type;

/** A merge's record, with the events of its last change. */
export function mergeItem(record: MergeRecord, events: readonly DomainEvent[]): Item {
  const { mergeId, ...rest } = record;
  const key = mergeKey(mergeId);
  if (key === undefined) throw new RejectedError('store.badMergeId', 'A merge id is made of the two customer ids');
  return { ...key, ...codec.stamp({ ...rest, ...carry(events, baseOf(record)) }) };
}

/** The record in an item. */
export function mergeOf(item: Item): MergeRecord {
  const { events: _events, emits: _emits, ...rest } = codec.read(item);
  return { ...rest, mergeId: mergeIdFor(rest.survivorId, rest.loserId, rest.at) };
}

/** The events that a merge's item carries. */
export function mergeEvents(item: Item): readonly DomainEvent[] {
  return carried(codec.read(item), baseOf(mergeOf(item)));
}

const baseOf = ({ at, undone, survivorId, by }: MergeRecord): EventBase => ({
  occurredAt: undone?.at ?? at,
  correlationId: '',
  causationId: by,
  customerId: survivorId,
});
