import {
  groupByPerson,
  type MatchedBatch,
  type PersonGroup,
} from '@afluente/domain/customers/identity/group-by-person';
import { keysToResolve } from '@afluente/domain/customers/identity/resolve-person';
import type { Recordable } from '@afluente/domain/customers/record/commit';
import type { CustomerRecord } from '@afluente/domain/customers/record/customer-record';
import { customerIdFor } from '@afluente/domain/ids';
import type { PeopleStore, RecordingPolicies } from './people-store';

/** A batch by person, with the records of those who are known, by the ids of their parts. */
export interface MatchedPeople extends MatchedBatch {
  readonly records: ReadonlyMap<string, CustomerRecord>;
}

export interface Matching {
  readonly store: Pick<PeopleStore, 'record'>;
  readonly policies: RecordingPolicies;
}

/** Finds whose interactions these are, in two reads of the table. Writes nothing. */
export async function matchPeople(
  recordables: readonly Recordable[],
  { store, policies }: Matching,
  distinct: ReadonlySet<string>,
): Promise<MatchedPeople> {
  const identifiers = recordables.flatMap(({ interaction }) => interaction.person.identifiers);
  const holders = await store.record.resolve(keysToResolve(identifiers));
  const nameless = recordables.filter(({ interaction }) => interaction.person.identifiers.length === 0);
  const ids = [
    ...holders.values(),
    ...[...(holders.sharers?.values() ?? [])].flat(),
    ...nameless.map(({ interaction }) => customerIdFor(interaction)),
  ];
  const known = withParts(await load(store, [...new Set(ids)]));
  const matched = groupByPerson(recordables, holders, { records: known, distinct, policy: policies.identity });
  const repeated = matched.groups.filter((group) => mayExist(group) && !known.has(group.customerId));
  const more = await load(
    store,
    repeated.map(({ customerId }) => customerId),
  );
  return { ...matched, records: new Map([...known, ...withParts(more)]) };
}

async function load({ record }: Matching['store'], ids: readonly string[]) {
  return ids.length === 0 ? new Map<string, CustomerRecord>() : record.load(ids);
}

/** A person whom nobody can be found by is known by the id alone, when the same delivery comes again. */
function mayExist({ isNew, interactions }: PersonGroup): boolean {
  return isNew && interactions.some(({ sorted }) => sorted.every(({ unclaimed }) => unclaimed !== undefined));
}

/** By the ids of all their parts, whichever of them was asked for. */
function withParts(records: ReadonlyMap<string, CustomerRecord>): ReadonlyMap<string, CustomerRecord> {
  return new Map([...records.values()].flatMap((record) => record.parts.map((part) => [part.id, record] as const)));
}
