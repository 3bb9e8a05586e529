import type { InteractionDraft } from '@afluente/domain/customers/interactions/draft';
import type { Normalised } from './define-connector';

/**
 * What one event of a delivery comes to: its interactions (none where it is mere progress), or the name of a type nobody knows here, with
 * what is known of a person who did something all the same.
 */
export type Outcome =
  | readonly InteractionDraft[]
  | { readonly unknown: string; readonly interactions?: readonly InteractionDraft[] };

/** Long enough for every vendor's names; a receipt is no place for more. */
const longestName = 120;

/** All events of a delivery together: interactions in order, each unknown type named once. */
export function gather(outcomes: readonly Outcome[]): Normalised {
  const names = outcomes.flatMap((outcome) => ('unknown' in outcome ? [outcome.unknown.slice(0, longestName)] : []));
  return {
    interactions: outcomes.flatMap((outcome) => ('unknown' in outcome ? (outcome.interactions ?? []) : outcome)),
    unknownTypes: [...new Set(names)],
  };
}
