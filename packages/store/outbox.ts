import type { DomainEvent } from '@afluente/events/define-event';
import { interactionEvents, interactionItemType } from './customers/interactions/interaction-item';
import { mergeEvents, mergeItemType } from './customers/merging/merge-item';
import { suspicionEvents, suspicionItemType } from './customers/merging/suspicion-item';
import { editEvents, editItemType } from './customers/record/edits-item';
import { receiptEvents, receiptItemType } from './deliveries/receipt-item';
import { importEvents, importItemType } from './imports/import-item';
import { leadEvents, leadItemType } from './leads/lead-item';
import { erasureEvents, erasureItemType } from './privacy/erasure-item';
import { retentionEvents, retentionItemType } from './privacy/retention-item';
import { cleansingEvents, cleansingItemType } from './quality/quality-run-item';
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

const readers: Readonly<Record<string, (item: Item) => readonly DomainEvent[]>> = {
  [importItemType]: importEvents,
  [cleansingItemType]: cleansingEvents,
  [editItemType]: editEvents,
  [erasureItemType]: erasureEvents,
  [interactionItemType]: interactionEvents,
  [leadItemType]: leadEvents,
  [mergeItemType]: mergeEvents,
  [receiptItemType]: receiptEvents,
  [retentionItemType]: retentionEvents,
  [suspicionItemType]: suspicionEvents,
};

/**
 * The events that one change of the table caused, in their order: those that the item carries and did not carry before.
 * None for a removal, and none for a change of something else. Throws RejectedError `store.unreadableItem` on an item
 * that does not fit.
 */
export function eventsOf({ OldImage, NewImage }: ChangeImages): readonly DomainEvent[] {
  if (NewImage === undefined || !(table.outboxMarker.attribute in NewImage)) return [];
  const before = new Set(OldImage === undefined ? [] : eventIdsIn(unpackedItem(plainItem(OldImage))));
  return eventsIn(plainItem(NewImage)).filter(({ id }) => !before.has(id));
}

function eventsIn(item: Item): readonly DomainEvent[] {
  return readers[String(item.type)]?.(item) ?? [];
}

/** Read loosely: the old image may be of an earlier release. */
function eventIdsIn({ events }: Item): readonly unknown[] {
  return Array.isArray(events) ? events.map((event: { readonly id?: unknown }) => event.id) : [];
}
