import type { ExistingInteraction } from '@afluente/domain/customers/record/commit';
import type { Item } from '../../table/define-codec';
import type { HubTable } from '../../table/hub-table';
import { keyOf } from '../../table/item-key';
import { readItem } from '../../table/read-items';
import { interactionOf } from './interaction-item';
import { type InteractionPlace, interactionKey, interactionPlaceOf } from './timeline-keys';

/** What is recorded at a place. */
export async function readInteraction(
  table: HubTable,
  place: InteractionPlace,
): Promise<ExistingInteraction | undefined> {
  const item = await readItem(table, interactionKey(place), 'consistent');
  return item && existingOf(item);
}

/** Who was first, by an interaction's item. */
export function existingOf(item: Item): ExistingInteraction {
  const { id, customerId } = interactionPlaceOf(keyOf(item));
  const recorded = interactionOf(item);
  return { interactionId: id, deliveryId: recorded.deliveryId, customerId, recorded };
}
