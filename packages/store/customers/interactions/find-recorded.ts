import type { ExistingInteraction, Recordable } from '@afluente/domain/customers/record/commit';
import type { PartDay, RecordedByPart } from '@afluente/domain/customers/record/field-disputes';
import type { Interaction } from '@afluente/events/interaction-shape';
import type { HubTable } from '../../table/hub-table';
import { queryItems } from '../../table/query-items';
import { readItems } from '../../table/read-items';
import { claimItem, claimKeysOf, placeOfClaim } from './claim-item';
import { equalPost } from './equal-post';
import { interactionOf } from './interaction-item';
import { existingOf } from './read-interaction';
import { type InteractionPlace, interactionKey, timelineDay } from './timeline-keys';

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

/** Where an interaction, or a post equal to it, is recorded already; a timeless one at the time of its claim, else at its own. */
export async function findRecorded(
  table: HubTable,
  recordable: Recordable,
  partIds: readonly string[],
): Promise<ExistingInteraction | undefined> {
  const { interaction, timeless } = recordable;
  // what an earlier release recorded of own systems has no claim
  const byTime = () =>
    firstAt(
      table,
      interaction,
      partIds.map((customerId) => ({ ...interaction, customerId })),
    );
  if (!timeless) return byTime();
  const claimed = await readItems(table, claimKeysOf(interaction), 'consistent');
  for (const claim of claimed.flatMap((item) => (item === undefined ? [] : claimItem.stateOf(item)))) {
    const equal = await equalPost(table, claim, interaction);
    if (equal === 'busy' || equal === 'none') continue;
    const existing = equal ?? (await firstAt(table, interaction, [placeOfClaim(claim)]));
    if (existing !== undefined) return existing;
  }
  return byTime();
}

async function firstAt(
  table: HubTable,
  { id }: Interaction,
  places: readonly InteractionPlace[],
): Promise<ExistingInteraction | undefined> {
  const items = await readItems(table, places.map(interactionKey), 'consistent');
  const there = items.find((item) => item !== undefined);
  const existing = there && existingOf(there);
  return existing === undefined || existing.interactionId === id ? existing : { ...existing, repeatId: id };
}
