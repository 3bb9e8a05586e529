import type { Identifier, Interaction } from '@afluente/events/interaction-shape';
import type { CustomerPart, KeptIdentifier } from './customer-record';
import { identifierKey } from './identity';
import { laterOf } from './text-order';

/** A part keeps so many identifiers at most, claimed or not; what comes after is not kept, so the profile stays a small item. */
export const mostKeptIdentifiers = 100;

/** An identifier of an interaction, and whether its customer is to be found by it. */
export interface SortedIdentifier {
  readonly identifier: Identifier;
  readonly unclaimed?: KeptIdentifier['unclaimed'];
}

export interface FoldedIdentifiers {
  /** the same object where nothing changes */
  readonly identifiers: CustomerPart['identifiers'];
  /** those to be claimed that are new to the part */
  readonly gained: readonly Identifier[];
}

/** Notes that the part was seen under these identifiers, by day. */
export function foldIdentifiers(
  kept: CustomerPart['identifiers'],
  { interaction, sorted }: { readonly interaction: Interaction; readonly sorted: readonly SortedIdentifier[] },
): FoldedIdentifiers {
  const byKey = new Map(kept.map((identifier) => [identifierKey(identifier), identifier]));
  const gained: Identifier[] = [];
  let changed = false;
  for (const one of sorted) {
    const key = identifierKey(one.identifier);
    const seen = seenIn(one, interaction);
    const known = byKey.get(key);
    if (known === undefined && byKey.size >= mostKeptIdentifiers) continue;
    const isNew = known === undefined || known.unclaimed !== undefined;
    if (isNew && one.unclaimed === undefined) gained.push(one.identifier);
    const next = known === undefined ? seen : claimedAs(joinSightings(known, seen), seen);
    changed ||= next !== known;
    byKey.set(key, next);
  }
  return { identifiers: changed ? [...byKey.values()] : kept, gained };
}

function seenIn({ identifier, unclaimed }: SortedIdentifier, interaction: Interaction): KeptIdentifier {
  const day = interaction.occurredAt.slice(0, 10);
  const { type, value, raw } = identifier;
  const verified = identifier.verified ?? false;
  return {
    type,
    value,
    raw,
    verified,
    sourceId: interaction.sourceId,
    firstSeenOn: day,
    lastSeenOn: day,
    ...(unclaimed !== undefined && { unclaimed }),
  };
}

/** What nobody was found by before becomes this part's own once it may be claimed. */
function claimedAs(joined: KeptIdentifier, seen: KeptIdentifier): KeptIdentifier {
  if (joined.unclaimed === undefined || seen.unclaimed !== undefined) return joined;
  const { unclaimed: _, ...claimed } = joined;
  return claimed;
}

/** The writing and the source of the first day stay (on one day the smaller, so that the order of arrival makes no difference). */
export function joinSightings(known: KeptIdentifier, seen: KeptIdentifier): KeptIdentifier {
  const first = firstSighting(seen) < firstSighting(known) ? seen : known;
  const { unclaimed: _, undeliverable: __, ...sighting } = first;
  const { unclaimed, undeliverable } = known;
  const joined: KeptIdentifier = {
    ...sighting,
    verified: known.verified || seen.verified,
    lastSeenOn: laterOf(known.lastSeenOn, seen.lastSeenOn),
    ...(unclaimed !== undefined && { unclaimed }),
    ...((undeliverable ?? seen.undeliverable) && { undeliverable: undeliverable ?? seen.undeliverable }),
  };
  return first === known && joined.verified === known.verified && joined.lastSeenOn === known.lastSeenOn
    ? known
    : joined;
}

function firstSighting(identifier: KeptIdentifier): string {
  return [identifier.firstSeenOn, identifier.sourceId, identifier.raw].join('\n');
}
