import type { Identifier } from '@afluente/events/interaction-shape';
import { customerIdFor } from '../../ids';
import { compareText, inTextOrder } from '../../text-order';
import type { Recordable } from '../record/commit';
import type { SortedIdentifier } from '../record/fold-identifiers';
import { identifierKey } from './identity';
import { limitOf } from './identity-policy';
import { matchCandidates } from './match-candidates';
import { type KnownPeople, type PeopleInBatch, peopleInBatch } from './people-in-batch';
import { renewalIn } from './renewal';
import { type Holders, type OtherPerson, resolvePerson } from './resolve-person';

/** A recordable whose person is known. */
export interface ResolvedRecordable {
  readonly recordable: Recordable;
  readonly sorted: readonly SortedIdentifier[];
  /** who else its identifiers lead to, without being the same person */
  readonly others: readonly OtherPerson[];
}

/** The interactions of one part in a batch, in the order in which they occurred. */
export interface PersonGroup {
  /** Load this part, also where `isNew`: a repeat of an interaction without identifiers finds the customer of the first delivery. */
  readonly customerId: string;
  /** nobody held any of the identifiers */
  readonly isNew: boolean;
  readonly interactions: readonly ResolvedRecordable[];
}

/** An interaction whose identifiers are two customers', which makes them one: merge them, then record it. */
export interface Join {
  readonly recordable: Recordable;
  /** survivors of the two, the older first */
  readonly survivorIds: readonly [string, string];
  /** false where one of them is new in this batch: record that one first */
  readonly isReady: boolean;
}

export interface MatchedBatch {
  readonly groups: readonly PersonGroup[];
  readonly joins: readonly Join[];
}

interface Grouping {
  readonly holders: Map<string, string>;
  readonly people: PeopleInBatch;
  readonly groups: Map<string, { isNew: boolean; interactions: ResolvedRecordable[] }>;
  readonly joins: Join[];
}

/**
 * Sorts a batch by person, as if its interactions came one after the other in `occurredAt` order (ids where equal): whoever comes
 * first is found by the next. The order in the batch makes no difference; a repeat of an interaction within it stays a repeat.
 */
export function groupByPerson(recordables: readonly Recordable[], holders: Holders, known: KnownPeople): MatchedBatch {
  const grouping: Grouping = {
    holders: new Map(holders),
    people: peopleInBatch(known),
    groups: new Map(),
    joins: [],
  };
  for (const recordable of [...recordables].sort(byOccurrence)) place(recordable, grouping);
  return {
    groups: [...grouping.groups].map(([customerId, group]) => ({ customerId, ...group })),
    joins: grouping.joins,
  };
}

function place(recordable: Recordable, grouping: Grouping): void {
  const { interaction } = recordable;
  const { holders, people, groups, joins } = grouping;
  const { partId, others } = resolvePerson(interaction.person.identifiers, holders, people, renewalIn(interaction));
  const same = others.find(({ separation }) => separation === undefined);
  if (partId !== undefined && same !== undefined) {
    joins.push(joinOf(recordable, [people.survivorIdOf(partId), same.survivorId], people));
    return;
  }
  const id = partId ?? customerIdFor(interaction);
  const group = groups.get(id) ?? { isNew: partId === undefined, interactions: [] };
  groups.set(id, group);
  group.interactions.push({
    recordable,
    sorted: sortIdentifiers(interaction.person.identifiers, id, grouping),
    others,
  });
}

function joinOf(recordable: Recordable, [one, other]: readonly [string, string], people: PeopleInBatch): Join {
  const survivorIds = inTextOrder(one, other);
  return { recordable, survivorIds, isReady: survivorIds.every((id) => people.isStored(id)) };
}

/** Whose each identifier is: this part's, claimed where nobody has it and the limit allows; or only kept for replying. */
function sortIdentifiers(
  identifiers: readonly Identifier[],
  partId: string,
  { holders, people }: Grouping,
): readonly SortedIdentifier[] {
  const survivorId = people.survivorIdOf(partId);
  return identifiers.map((identifier) => {
    const exact = holders.get(identifierKey(identifier));
    const holder = exact ?? holderOfVariant(identifier, holders);
    if (holder !== undefined && holder !== partId) return { identifier, unclaimed: 'shared' };
    if (exact === partId) return { identifier };
    if (isOverLimit(identifier, people.identifiersOf(survivorId), people))
      return { identifier, unclaimed: 'overLimit' };
    holders.set(identifierKey(identifier), partId);
    people.gain(survivorId, identifier);
    return { identifier };
  });
}

function holderOfVariant(identifier: Identifier, holders: Holders): string | undefined {
  return matchCandidates(identifier)
    .map((key) => holders.get(identifierKey(key)))
    .find((holder) => holder !== undefined);
}

function isOverLimit(
  { type }: Identifier,
  known: readonly { readonly type: Identifier['type'] }[],
  { policy }: PeopleInBatch,
): boolean {
  return known.filter((one) => one.type === type).length >= limitOf(type, policy);
}

/** The order of facts: by time, then by id, never by arrival. */
export function byOccurrence(a: Recordable, b: Recordable): number {
  return (
    compareText(a.interaction.occurredAt, b.interaction.occurredAt) || compareText(a.interaction.id, b.interaction.id)
  );
}
