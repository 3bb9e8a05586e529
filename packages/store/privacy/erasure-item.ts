import { Erasure, Tombstone } from '@afluente/domain/privacy/erasure-record';
import type { DomainEvent } from '@afluente/events/define-event';
import { profileKey } from '../customers/record/customer-keys';
import { defineCodec, type Item } from '../table/define-codec';
import { carried, carriedEvents, carry, type EventBase } from '../table/item-events';
import { keyOf } from '../table/item-key';
import { customerIdOf } from '../table/key-parts';
import { erasureIdOf, erasureIndexKey, erasureKey } from './privacy-keys';

const codec = defineCodec({
  type: 'erasure',
  version: 1,
  schema: Erasure.omit({ id: true }).extend(carriedEvents),
});
const tombstone = defineCodec({ type: 'erased', version: 1, schema: Tombstone.omit({ id: true }) });

export const erasureItemType = codec.type;

/** An erasure, with the events that its last write caused. It stays: it is the proof that somebody was erased. */
export function erasureItem(erasure: Erasure, events: readonly DomainEvent[] = []): Item {
  const { id, ...rest } = erasure;
  return {
    ...erasureKey(id),
    ...erasureIndexKey(erasure),
    ...codec.stamp({ ...rest, ...carry(events, baseOf(erasure)) }),
  };
}

/** The erasure of an item. */
export function erasureOf(item: Item): Erasure {
  const { events: _events, emits: _emits, ...rest } = codec.read(item);
  return { ...rest, id: erasureIdOf(keyOf(item)) };
}

/** The events that an erasure's item carries. */
export function erasureEvents(item: Item): readonly DomainEvent[] {
  return carried(codec.read(item), baseOf(erasureOf(item)));
}

const baseOf = ({ id, updatedAt, customerIds: [customerId = ''] }: Erasure): EventBase => ({
  occurredAt: updatedAt,
  correlationId: id,
  causationId: id,
  customerId,
});

/** What stands in the place of an erased part's profile. It is in no list. */
export function tombstoneItem({ id, ...rest }: Tombstone): Item {
  return { ...profileKey(id), ...tombstone.stamp(rest) };
}

/** The tombstone in an item; undefined where that is a profile. */
export function tombstoneIn(item: Item): Tombstone | undefined {
  return item.type === tombstone.type ? { ...tombstone.read(item), id: customerIdOf(keyOf(item)) } : undefined;
}
