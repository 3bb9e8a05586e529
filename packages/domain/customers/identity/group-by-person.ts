import type { Identifier } from '@afluente/events/interaction-shape';
import { customerIdFor } from '../../ids';
import { compareText, inTextOrder } from '../../text-order';
import type { Recordable, Sharing } from '../record/commit';
import type { SortedIdentifier } from '../record/fold-identifiers';
import { identifierKey } from './identity';
import { limitOf } from './identity-policy';
import { matchCandidates } from './match-candidates';
import { nameIn } from './name-guard';
import { type KnownPeople, type PeopleInBatch, peopleInBatch } from './people-in-batch';
import { leftBy, renewalIn, renewedBy } from './renewal';
import { type Holders, type OtherPerson, resolvePerson } from './resolve-person';
import { isShareable } from './shareable';

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
  /** another group of the batch by whose identifier this one is found too: commit that first, and match this one again */
  readonly waitsFor?: string;
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
  readonly holders: Map<string, string> & { readonly sharers: Map<string, readonly string[]> };
  readonly people: PeopleInBatch;
  readonly groups: Map<string, { isNew: boolean; interactions: ResolvedRecordable[]; waitsFor?: string }>;
  /** as the table has them */
  readonly stored: Holders;
  readonly joins: Join[];
}

/**
 * Sorts a batch by person, as if its interactions came one after the other in `occurredAt` order (ids where equal): whoever comes
 * first is found by the next. The order in the batch makes no difference; a repeat of an interaction within it stays a repeat.
 */
export function groupByPerson(recordables: readonly Recordable[], holders: Holders, known: KnownPeople): MatchedBatch {
  const grouping: Grouping = {
    holders: Object.assign(new Map(holders), { sharers: new Map(holders.sharers) }),
    people: peopleInBatch(known),
    groups: new Map(),
    stored: holders,
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
  const name = nameIn(interaction);
  const { partId, others } = resolvePerson(interaction.person.identifiers, holders, people, {
    renewal: renewalIn(interaction),
    name,
    at: interaction.occurredAt,
  });
  const same = others.find(({ separation }) => separation === undefined);
  if (partId !== undefined && same !== undefined) {
    joins.push(joinOf(recordable, [people.survivorIdOf(partId), same.survivorId], people));
    return;
  }
  const id = partId ?? customerIdFor(interaction);
  const group = groups.get(id) ?? { isNew: partId === undefined, interactions: [] };
  groups.set(id, group);
  if (name !== undefined) people.named(people.survivorIdOf(id), name);
  const sorted = sortIdentifiers(interaction, id, grouping);
  for (const one of renewedBy(interaction)) people.renewed(people.survivorIdOf(id), one, interaction.occurredAt);
  for (const one of leftBy(interaction)) people.left(people.survivorIdOf(id), one, interaction.occurredAt);
  group.interactions.push({ recordable, sorted, others });
  const first = firstToCommit(sorted, id, grouping);
  if (first !== undefined) group.waitsFor ??= first;
}

/**
 * The group of this batch that is to be committed before one that shares an identifier which the table does not have yet: the same one comes first then, whatever
 * goes wrong.
 */
function firstToCommit(
  sorted: readonly SortedIdentifier[],
  id: string,
  { stored, groups }: Grouping,
): string | undefined {
  const last = sorted.flatMap(({ sharing }) => {
    if (sharing === undefined) return [];
    const key = identifierKey(sharing);
    const before = [stored.get(key), ...(stored.sharers?.get(key) ?? [])];
    const member = sharing.seen.at(-1) ?? sharing.holderId;
    return before.includes(member) ? [] : [member];
  })[0];
  let first = last;
  for (let next = first; next !== undefined; next = groups.get(next)?.waitsFor) first = next;
  return first === id ? undefined : first;
}

function joinOf(recordable: Recordable, [one, other]: readonly [string, string], people: PeopleInBatch): Join {
  const survivorIds = inTextOrder(one, other);
  return { recordable, survivorIds, isReady: survivorIds.every((id) => people.isStored(id)) };
}

/** Whose each identifier is: this part's, claimed where nobody has it and the limit allows; or only kept for replying. */
function sortIdentifiers(
  { person, occurredAt }: Recordable['interaction'],
  partId: string,
  { holders, people }: Grouping,
): readonly SortedIdentifier[] {
  const survivorId = people.survivorIdOf(partId);
  return person.identifiers.map((identifier) => {
    const exact = holders.get(identifierKey(identifier));
    const holder = exact ?? holderOfVariant(identifier, holders);
    if (holder !== undefined && holder !== partId) {
      const sharing = shareOf(identifier, partId, { holders, people });
      return { identifier, unclaimed: 'shared', ...(sharing && { sharing }) };
    }
    if (exact === partId) return { identifier, isHeld: true };
    if (isOverLimit(identifier, people.identifiersOf(survivorId), people))
      return { identifier, unclaimed: 'overLimit' };
    holders.set(identifierKey(identifier), partId);
    people.gain(survivorId, identifier, occurredAt);
    return { identifier };
  });
}

/** So many people are found by one mailbox or phone at most; one that more write is a reception's, and finds the first ones alone. */
const mostSharers = 20;

/** Notes that a part is found by what another holds, where it is not yet: both are to be found by their front desk's phone. */
function shareOf(
  identifier: Identifier,
  partId: string,
  { holders, people }: Pick<Grouping, 'holders' | 'people'>,
): Sharing | undefined {
  const key = matchCandidates(identifier).find((candidate) => holders.has(identifierKey(candidate)));
  const holderId = key && holders.get(identifierKey(key));
  if (key === undefined || holderId === undefined || !isShareable(key.type)) return undefined;
  const seen = holders.sharers.get(identifierKey(key)) ?? [];
  const survivorId = people.survivorIdOf(partId);
  const isFound = [holderId, ...seen].some((id) => people.survivorIdOf(id) === survivorId);
  if (isFound || seen.length >= mostSharers) return undefined;
  holders.sharers.set(identifierKey(key), [...seen, partId]);
  return { type: key.type, value: key.value, holderId, seen };
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
