import type { PersonGroup } from '@afluente/domain/customers/identity/group-by-person';
import type { CustomerCommit, Recordable } from '@afluente/domain/customers/record/commit';
import type { Contributing, NeededStates } from '@afluente/domain/customers/record/contribute-all';
import type { CustomerRecord } from '@afluente/domain/customers/record/customer-record';
import { daysToRead } from '@afluente/domain/customers/record/days-to-reread';
import { decideRecord, recordNeeds } from '@afluente/domain/customers/record/decide-record';
import { nextRecord } from '@afluente/domain/customers/record/merged-view';
import type { ItemWrite } from '@afluente/domain/entity';
import { everyContribution } from './every-contribution';
import type { PeopleStore, RecordingPolicies } from './people-store';
import { type Settled, settleCommitted, settleExisting } from './settled';

export interface RecordingPeople {
  readonly store: PeopleStore;
  readonly policies: RecordingPolicies;
}

export interface Round extends RecordingPeople {
  readonly settled: Map<string, Settled>;
  /** pairs of survivors that are two people, as far as was looked up */
  readonly distinct: Set<string>;
}

/** A round in which the states are read that the features need. */
export interface SeeingRound extends Round {
  readonly states: NeededStates;
}

/** The states that the features need for all people of the batch, in one read; most facts need none. */
export async function neededStates(
  groups: readonly PersonGroup[],
  records: ReadonlyMap<string, CustomerRecord>,
  { store, policies }: Round,
): Promise<NeededStates> {
  const needs = groups.flatMap(({ customerId, interactions }) =>
    recordNeeds({ customerId, interactions, record: records.get(customerId), contributing: contributingBy(policies) }),
  );
  return needs.length === 0 ? new Map() : store.record.states(needs);
}

/** Commits one fact about a customer who is known; answers it where it is to be decided again. */
export async function commitOne(
  recordable: Recordable,
  record: CustomerRecord,
  { customerId, round }: { readonly customerId: string; readonly round: Round },
): Promise<readonly Recordable[]> {
  const group = { customerId, isNew: false, interactions: [{ recordable, sorted: [], others: [] }] };
  const states = await neededStates([group], new Map([[customerId, record]]), round);
  return commitGroup(group, record, { ...round, states });
}

/** What the features add, under the policies in force. */
export const contributingBy = ({ contributed }: RecordingPolicies): Contributing => {
  return { contributions: everyContribution, ...(contributed && { policies: contributed }) };
};

/** Commits one person's interactions, as many at once as fit; answers those to decide again. */
export async function commitGroup(
  group: PersonGroup,
  loaded: CustomerRecord | undefined,
  round: SeeingRound,
): Promise<readonly Recordable[]> {
  let record = loaded;
  let left = group.interactions;
  const committed: ItemWrite[] = [];
  while (left.length > 0) {
    const decided = await decideFitting({ ...group, interactions: left }, record, { ...round, committed });
    const isLast = decided.interactions.length === left.length;
    // the next ones are decided over what is written: the guard notes on the profile that somebody came back
    const commit = isLast ? decided : await round.store.record.guarded(decided);
    const result = await round.store.record.commit(commit);
    if (result.outcome !== 'committed') {
      const existing = result.outcome === 'duplicate' ? result.existing : [];
      const rest = left.map(({ recordable }) => recordable);
      return settleExisting(rest, existing, round.settled);
    }
    record = nextRecord(record, commit);
    settleCommitted(commit, record, round.settled);
    committed.push(...commit.writes);
    left = left.slice(commit.interactions.length);
  }
  return [];
}

/** A round, and what the same people's interactions have written in it. */
interface Deciding extends SeeingRound {
  readonly committed: readonly ItemWrite[];
}

/** Decides over the first interactions of a group: all of them, or half as many until the store takes it as one commit. */
async function decideFitting(
  group: PersonGroup,
  record: CustomerRecord | undefined,
  round: Deciding,
): Promise<CustomerCommit> {
  const commit = await decide(group, record, round);
  const { length } = group.interactions;
  if (length <= 1 || round.store.record.fits(commit)) return commit;
  const interactions = group.interactions.slice(0, Math.ceil(length / 2));
  return decideFitting({ ...group, interactions }, record, round);
}

async function decide(
  { customerId, interactions }: PersonGroup,
  record: CustomerRecord | undefined,
  { store, policies, states, committed }: Deciding,
): Promise<CustomerCommit> {
  const { survivorship } = policies;
  const facts = interactions.map(({ recordable }) => recordable.interaction);
  const days = record === undefined ? [] : daysToRead({ ...record, survivorship }, customerId, facts);
  const recorded = days.length === 0 ? new Map() : await store.record.recordedOn(days);
  return decideRecord({
    customerId,
    record,
    interactions,
    recorded,
    survivorship,
    contributing: contributingBy(policies),
    committed,
    states,
  });
}
