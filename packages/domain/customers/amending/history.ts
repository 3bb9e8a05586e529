import type { Interaction, InteractionVersion } from '@afluente/events/interaction-shape';
import { RejectedError } from '../../errors';
import { compareText } from '../../text-order';
import { sizeInBytes } from '../interactions/clean-text';
import { statusRank } from './status-rank';

/** The history of one interaction: bounded, and the same whatever the order in which its entries came. */

/** Each entry names a delivery that an erasure has to find, so none is dropped: what is more is refused. */
const mostVersions = 100;
/** What was there before is left out from the oldest on where all of it takes more. */
const mostBytes = 60_000;

/** Whether this change was made already. */
export function isApplied({ history = [] }: Interaction, by: string): boolean {
  return history.some((version) => version.by === by);
}

/** How often an interaction was changed. */
export const revisionOf = ({ revision = 0 }: Interaction): number => revision;

/**
 * The interaction with this history, as its next revision. Throws RejectedError `interaction.tooManyVersions` where it has been changed a
 * hundred times.
 */
export function withHistory(interaction: Interaction, history: readonly InteractionVersion[]): Interaction {
  if (history.length > mostVersions) {
    throw new RejectedError('interaction.tooManyVersions', `An interaction is changed ${mostVersions} times at most`);
  }
  const sorted = [...history].sort(byTime);
  return { ...interaction, revision: revisionOf(interaction) + 1, history: withinBytes(sorted) };
}

function byTime(a: InteractionVersion, b: InteractionVersion): number {
  return compareText(a.at, b.at) || statusRank(a.status) - statusRank(b.status) || compareText(a.by, b.by);
}

function withinBytes(history: readonly InteractionVersion[]): InteractionVersion[] {
  let left = mostBytes;
  const kept = [...history].reverse().map((version) => {
    left -= version.was === undefined ? 0 : sizeInBytes(version.was);
    if (left >= 0) return version;
    const { was: _, ...rest } = version;
    return rest;
  });
  return kept.reverse();
}

/** All deliveries that an interaction comes from: the one that brought it, and those that changed it. */
export function deliveryIdsOf({
  deliveryId,
  history = [],
}: Pick<Interaction, 'deliveryId' | 'history'>): readonly string[] {
  return [...new Set([deliveryId, ...history.map((version) => version.deliveryId)])];
}
