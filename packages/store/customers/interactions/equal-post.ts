import { isWithin, type RepeatWindow, repeatWindowOf } from '@afluente/domain/customers/interactions/repeat-window';
import type { ExistingInteraction } from '@afluente/domain/customers/record/commit';
import type { Interaction } from '@afluente/events/interaction-shape';
import type { HubTable } from '../../table/hub-table';
import { queryItems } from '../../table/query-items';
import { type Claim, placeOfClaim } from './claim-item';
import { existingOf, readInteraction } from './read-interaction';
import { timelineBetween } from './timeline-keys';

/** of one customer in twenty minutes */
const mostAround = 1000;

/**
 * What the claim of an equal post means for this one: the post that it repeats; `busy` while that one is claimed and not yet recorded, so
 * that this one is decided again; `none` where the claim is of a later post and nothing around this one's own time is equal. Undefined
 * where the claim is on this very interaction.
 */
export async function equalPost(
  table: HubTable,
  claim: Claim,
  interaction: Interaction,
): Promise<ExistingInteraction | 'busy' | 'none' | undefined> {
  const window = repeatWindowOf(interaction);
  const place = placeOfClaim(claim);
  if (window === undefined || place.id === interaction.id) return undefined;
  const existing = isWithin(window, claim.occurredAt)
    ? ((await readInteraction(table, place)) ?? 'busy')
    : ((await equalAround(table, claim.customerId, window)) ?? 'none');
  return typeof existing === 'string' ? existing : { ...existing, repeatId: interaction.id };
}

/** An equal post of a customer around a time, whose claim a later one has taken. */
async function equalAround(
  table: HubTable,
  customerId: string,
  { from, to, candidates }: RepeatWindow,
): Promise<ExistingInteraction | undefined> {
  const range = { of: 'table', ...timelineBetween(customerId, from, to), order: 'oldest-first' } as const;
  const { items } = await queryItems(table, { ...range, consistency: 'consistent' }, { limit: mostAround });
  return items.map(existingOf).find(({ interactionId }) => candidates.has(interactionId));
}
