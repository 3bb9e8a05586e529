import { Edit } from '@afluente/domain/customers/record/edit-record';
import type { DomainEvent } from '@afluente/events/define-event';
import { defineCodec, type Item } from '../../table/define-codec';
import { carried, carriedEvents, carry, type EventBase } from '../../table/item-events';
import { keyOf } from '../../table/item-key';
import { editKey, editPlaceOf } from './customer-keys';

/** Part, time and id are in the key. */
const codec = defineCodec({
  type: 'edit',
  version: 1,
  schema: Edit.omit({ id: true, customerId: true, at: true }).extend(carriedEvents),
});

export const editItemType = codec.type;

/** What a person changed, with the events of it. */
export function editItem(edit: Edit, events: readonly DomainEvent[]): Item {
  const { id: _id, customerId: _customerId, at: _at, ...rest } = edit;
  return { ...editKey(edit), ...codec.stamp({ ...rest, ...carry(events, baseOf(edit)) }) };
}

/** The edit of an item. */
export function editOf(item: Item): Edit {
  const { events: _events, emits: _emits, ...rest } = codec.read(item);
  return { ...rest, ...editPlaceOf(keyOf(item)) };
}

/** The events that an edit's item carries. */
export function editEvents(item: Item): readonly DomainEvent[] {
  return carried(codec.read(item), baseOf(editOf(item)));
}

const baseOf = ({ id, at, customerId }: Edit): EventBase => ({
  occurredAt: at,
  correlationId: id,
  causationId: id,
  customerId,
});
