import type { Clock } from '@afluente/domain/clocks/clock';
import { RetryableError } from '@afluente/domain/errors';
import type { DomainEvent } from '@afluente/events/define-event';
import { clockItem } from './clocks/clock-item';
import { everyItem } from './every-item';
import { table } from './table';
import type { Item } from './table/define-codec';
import { plainItem } from './table/hub-table';
import { unpackedItem } from './table/pack';

/** What a stream record says of one change, as DynamoDB writes it (attribute values by type: `{S: 'text'}`). */
export interface ChangeImages {
  readonly OldImage?: RawImage | undefined;
  readonly NewImage?: RawImage | undefined;
}
type RawImage = Readonly<Record<string, object>>;

/**
 * The events that one change of the table caused, in their order: those that the item carries and did not carry before.
 * None for a removal, and none for a change of something else. Throws RejectedError `store.unreadableItem` on an item
 * that does not fit, and RetryableError `store.newerItem` where an item carries events whose type a later release wrote.
 */
export function eventsOf({ OldImage, NewImage }: ChangeImages): readonly DomainEvent[] {
  if (NewImage === undefined || !(table.outboxMarker.attribute in NewImage)) return [];
  const before = new Set(OldImage === undefined ? [] : eventIdsIn(unpackedItem(plainItem(OldImage))));
  return eventsIn(plainItem(NewImage)).filter(({ id }) => !before.has(id));
}

/** The clock that one change of the table set or moved; undefined for a change of something else. Throws as `eventsOf` does. */
export function clockOf({ NewImage }: ChangeImages): Clock | undefined {
  if (NewImage === undefined) return undefined;
  const { type } = plainItem({ type: NewImage.type ?? { NULL: true } });
  return type === clockItem.type ? clockItem.stateOf(plainItem(NewImage)) : undefined;
}

function eventsIn(item: Item): readonly DomainEvent[] {
  const type = String(item.type);
  const definition = everyItem.get(type);
  // without a retry, a rollback would lose what the later release had to publish
  if (definition === undefined) {
    throw new RetryableError('store.newerItem', `An item of type ${type} carries events of a later release`);
  }
  return definition.eventsOf(item);
}

/** Read loosely where the ids are in it: the old image may be of an earlier release. */
function eventIdsIn(item: Item): readonly unknown[] {
  if (!Array.isArray(item.events)) return [];
  const ids: readonly unknown[] = item.events.map((event: { readonly id?: unknown }) => event.id);
  return ids.includes(undefined) ? eventsIn(item).map(({ id }) => id) : ids;
}
