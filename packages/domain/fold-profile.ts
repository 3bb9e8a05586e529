import { type Identifier, type Interaction, personFields } from '@afluente/events/interaction-shape';
import type { Customer, FieldValue, KeptIdentifier } from './customer-record';
import { identifierKey } from './identity';
import { newerSurvives, type Survivorship } from './survivorship';
import { laterOf } from './text-order';

/** A customer has so many identifiers at most; a value past it is neither kept nor claimed, so the profile stays a small item. */
export const mostKeptIdentifiers = 100;

/** What one interaction makes of a profile; `gained` are the identifiers that are new to it. */
export interface FoldedProfile {
  readonly profile: Customer;
  readonly gained: readonly Identifier[];
}

/**
 * Folds an interaction into the profile: identifiers seen, fields told. Gives back the same object when nothing changes, and a fact
 * of a day already seen that tells nothing new changes nothing. The order of folding makes no difference (fold-profile.test.ts).
 */
export function foldProfile(
  profile: Customer,
  fact: { readonly interaction: Interaction; readonly own: readonly Identifier[] },
  survives: Survivorship = newerSurvives,
): FoldedProfile {
  const { identifiers, gained } = foldIdentifiers(profile.identifiers, fact);
  const fields = foldFields(profile.fields, fact.interaction, survives);
  const same = identifiers === profile.identifiers && fields === profile.fields;
  return { profile: same ? profile : { ...profile, identifiers, fields }, gained };
}

function foldIdentifiers(
  kept: Customer['identifiers'],
  { interaction, own }: { readonly interaction: Interaction; readonly own: readonly Identifier[] },
): { readonly identifiers: Customer['identifiers']; readonly gained: readonly Identifier[] } {
  const byKey = new Map(kept.map((identifier) => [identifierKey(identifier), identifier]));
  const gained: Identifier[] = [];
  let changed = false;
  for (const identifier of own) {
    const key = identifierKey(identifier);
    const seen = seenIn(identifier, interaction);
    const known = byKey.get(key);
    if (known === undefined && byKey.size >= mostKeptIdentifiers) continue;
    if (known === undefined) gained.push(identifier);
    const next = known === undefined ? seen : joinSightings(known, seen);
    changed ||= next !== known;
    byKey.set(key, next);
  }
  return { identifiers: changed ? [...byKey.values()] : kept, gained };
}

function seenIn(identifier: Identifier, interaction: Interaction): KeptIdentifier {
  const day = interaction.occurredAt.slice(0, 10);
  const { type, value, raw } = identifier;
  const verified = identifier.verified ?? false;
  return { type, value, raw, verified, sourceId: interaction.sourceId, firstSeenOn: day, lastSeenOn: day };
}

/** The writing and the source of the first day stay (on one day the smaller, so that the order of arrival makes no difference). */
function joinSightings(known: KeptIdentifier, seen: KeptIdentifier): KeptIdentifier {
  const first = firstSighting(seen) < firstSighting(known) ? seen : known;
  const joined: KeptIdentifier = {
    ...first,
    verified: known.verified || seen.verified,
    lastSeenOn: laterOf(known.lastSeenOn, seen.lastSeenOn),
  };
  return first === known && joined.verified === known.verified && joined.lastSeenOn === known.lastSeenOn
    ? known
    : joined;
}

function firstSighting(identifier: KeptIdentifier): string {
  return [identifier.firstSeenOn, identifier.sourceId, identifier.raw].join('\n');
}

function foldFields(fields: Customer['fields'], interaction: Interaction, survives: Survivorship): Customer['fields'] {
  let next = fields;
  for (const field of personFields) {
    const value = interaction.person[field];
    if (value === undefined || value.trim() === '') continue;
    const told: FieldValue = { value, sourceId: interaction.sourceId, at: interaction.occurredAt };
    const known = next[field];
    if (known === undefined || survives(told, known)) next = { ...next, [field]: told };
  }
  return next;
}
