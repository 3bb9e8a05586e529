import { type Identifier, type Interaction, personFields } from '@afluente/events/interaction-shape';
import type { CustomerPart } from './customer-record';
import { type FieldFolding, foldFields } from './fold-fields';
import { foldIdentifiers, type SortedIdentifier } from './fold-identifiers';
import type { PersonField } from './survivorship';

/** What one interaction makes of a part. */
export interface FoldedProfile {
  readonly profile: CustomerPart;
  /** identifiers to be claimed that are new to it */
  readonly gained: readonly Identifier[];
  /** mailboxes and phones new to it that somebody else is known by */
  readonly shared: readonly Identifier[];
  /** fields that have another value now, where they had one */
  readonly updated: readonly PersonField[];
}

export interface Fact {
  readonly interaction: Interaction;
  readonly sorted: readonly SortedIdentifier[];
}

/**
 * Folds an interaction into a part: identifiers seen, fields stated. Gives back the same object when nothing changes, and a fact of a day
 * already seen that states nothing new changes nothing. The order of folding makes no difference (fold-profile.test.ts).
 */
export function foldProfile(
  profile: CustomerPart,
  fact: Fact,
  folding: FieldFolding = { recorded: [] },
): FoldedProfile {
  const { identifiers, gained, shared } = foldIdentifiers(profile.identifiers, fact);
  const fields = foldFields(profile.fields, fact.interaction, folding);
  const same = identifiers === profile.identifiers && fields === profile.fields;
  return {
    profile: same ? profile : { ...profile, identifiers, fields },
    gained,
    shared,
    updated: updatedFields(profile.fields, fields),
  };
}

function updatedFields(before: CustomerPart['fields'], after: CustomerPart['fields']): readonly PersonField[] {
  return personFields.filter((field) => before[field]?.value !== after[field]?.value);
}
