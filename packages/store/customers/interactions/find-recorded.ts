import type { ExistingInteraction, Recordable } from '@afluente/domain/customers/record/commit';
import type { PartDay, RecordedByPart } from '@afluente/domain/customers/record/field-disputes';
import type { Interaction } from '@afluente/events/interaction-shape';
import type { HubTable } from '../../table/hub-table';
import { queryItems } from '../../table/query-items';
import { readItem, readItems } from '../../table/read-items';
import { existingOf } from './append-interactions';
import { claimItem } from './claim-item';
import { interactionOf } from './interaction-item';
import { claimKey, interactionKey, timelineDay } from './timeline-keys';

/** At most so many interactions of a day are read to decide between its statements. */
const mostOfDay = 1000;

/** The interactions of parts on some days. */
export async function recordedOn(table: HubTable, days: readonly PartDay[]): Promise<RecordedByPart> {
  const found = new Map<string, readonly Interaction[]>();
  for (const { partId, day } of days) {
    const range = {
      of: 'table',
      ...timelineDay(partId, day),
      order: 'oldest-first',
      consistency: 'consistent',
    } as const;
    const { items } = await queryItems(table, range, { limit: mostOfDay });
    found.set(partId, [...(found.get(partId) ?? []), ...items.map(interactionOf)]);
  }
  return found;
}

/** Where an interaction is recorded already; a timeless one at the time of its claim. */
export async function findRecorded(
  table: HubTable,
  { interaction, timeless }: Recordable,
  partIds: readonly string[],
): Promise<ExistingInteraction | undefined> {
  const claimed = timeless ? await readItem(table, claimKey(interaction.id), 'consistent') : undefined;
  const claim = claimed && claimItem.stateOf(claimed);
  if (timeless && claim === undefined) return undefined;
  const places = claim === undefined ? partIds.map((customerId) => ({ ...interaction, customerId })) : [claim];
  const items = await readItems(table, places.map(interactionKey), 'consistent');
  const there = items.find((item) => item !== undefined);
  return there && existingOf(there);
}
