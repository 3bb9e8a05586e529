import { withoutBlocked } from '@afluente/domain/customers/identity/blocked-values';
import { byOccurrence, type PersonGroup } from '@afluente/domain/customers/identity/group-by-person';
import type { CustomerCommit, ExistingInteraction, Recordable } from '@afluente/domain/customers/record/commit';
import type { CustomerRecord } from '@afluente/domain/customers/record/customer-record';
import { daysToRead } from '@afluente/domain/customers/record/days-to-reread';
import { decideRecord } from '@afluente/domain/customers/record/decide-record';
import { nextRecord } from '@afluente/domain/customers/record/merged-view';
import { RetryableError, retryOf } from '@afluente/domain/errors';
import { jitteredWait } from '../../jittered-wait';
import { joinPeople } from './join-people';
import { matchPeople } from './match-people';
import type { PeopleStore, RecordingPolicies } from './people-store';
import { type Settled, type SettledById, settle, settleCommitted, settleExisting } from './settled';

export interface RecordingPeople {
  readonly store: PeopleStore;
  readonly policies: RecordingPolicies;
}

/** Rounds of load, decide, commit before a batch goes back to the queue: with 64 first contacts of one person at once, 12 suffice. */
const mostRounds = 12;

/**
 * Records interactions: finds their people, makes those one who are, decides customer by customer and commits, again from the start for
 * those that somebody else got in the way of. A failure of one person's commit is theirs alone, and what will never do is tried
 * interaction by interaction, so that it takes no neighbour along. Interaction ids must differ.
 */
export async function recordPeople(
  recordables: readonly Recordable[],
  recording: RecordingPeople,
): Promise<SettledById> {
  const round: Round = { ...recording, settled: new Map(), distinct: new Set() };
  let waiting = recordables.map((one) => identifiable(one, recording.policies)).sort(byOccurrence);
  for (let count = 0; waiting.length > 0 && count < mostRounds; count += 1) {
    if (count > 0) await jitteredWait(count);
    waiting = await recordRound(waiting, round);
  }
  const error = new RetryableError('record.busy', `Still in conflict after ${mostRounds} rounds`);
  for (const { interaction } of waiting) round.settled.set(interaction.id, { ok: false, error });
  return round.settled;
}

/** What identifies nobody is told, and matches nobody. */
function identifiable(recordable: Recordable, { identity }: RecordingPolicies): Recordable {
  const interaction = withoutBlocked(recordable.interaction, identity);
  return interaction === recordable.interaction ? recordable : { ...recordable, interaction };
}

interface Round extends RecordingPeople {
  readonly settled: Map<string, Settled>;
  /** pairs of survivors that are two persons, as far as was looked up */
  readonly distinct: Set<string>;
}

/** One round; answers what is still waiting. Throws where the table can't be read, which is everybody's failure. */
async function recordRound(waiting: readonly Recordable[], round: Round): Promise<Recordable[]> {
  try {
    const { groups, joins, records } = await matchPeople(waiting, round, round.distinct);
    const again = await Promise.all(groups.map((group) => recordPerson(group, records, round)));
    const later = joins.filter(({ isReady }) => !isReady).map(({ recordable }) => recordable);
    for (const join of joins) {
      if (join.isReady) later.push(...(await settleJoin(join, records, round)));
    }
    return [...again.flat(), ...later];
  } catch (error) {
    if (retryOf(error) !== 'never') throw error;
    return eachAlone(waiting, error, round);
  }
}

async function settleJoin(
  join: Parameters<typeof joinPeople>[0],
  records: ReadonlyMap<string, CustomerRecord>,
  round: Round,
): Promise<readonly Recordable[]> {
  try {
    const joined = await joinPeople(join, records, round.store);
    if (joined.outcome === 'recorded') return settleExisting([join.recordable], [joined.existing], round.settled);
    if (joined.outcome === 'distinct') round.distinct.add(joined.pair);
    return [join.recordable];
  } catch (error) {
    settle(round.settled, join.recordable, { ok: false, error });
    return [];
  }
}

type Records = ReadonlyMap<string, CustomerRecord>;

async function recordPerson(group: PersonGroup, records: Records, round: Round): Promise<readonly Recordable[]> {
  try {
    const interactions = await withoutRecorded(group, records, round);
    return await commitGroup({ ...group, interactions }, records.get(group.customerId), round);
  } catch (error) {
    const recordables = group.interactions.map(({ recordable }) => recordable);
    if (retryOf(error) === 'never') return eachAlone(recordables, error, round);
    for (const recordable of recordables) settle(round.settled, recordable, { ok: false, error });
    return [];
  }
}

/**
 * Without those that others' identifiers are in and that are recorded already: perhaps for another of these customers, or of the parts of
 * this one, by a value that was nobody's then and is somebody's now.
 */
async function withoutRecorded(
  { customerId, interactions }: PersonGroup,
  records: Records,
  { store, settled }: Round,
): Promise<PersonGroup['interactions']> {
  const partsOf = (id: string) => records.get(id)?.parts.map((part) => part.id) ?? [];
  const isMerged = partsOf(customerId).length > 1;
  const isOpen = async ({ recordable, others, sorted }: PersonGroup['interactions'][number]): Promise<boolean> => {
    const isElsewhere = isMerged && sorted.some(({ unclaimed }) => unclaimed === 'shared');
    if (others.length === 0 && !isElsewhere) return true;
    const ids = [customerId, ...others.map(({ topId }) => topId)];
    const existing = await store.record.find(recordable, [...new Set(ids.flatMap(partsOf))]);
    if (existing === undefined || isOwnAttempt(existing, customerId, recordable)) return true;
    return settleExisting([recordable], [existing], settled).length > 0;
  };
  const open = await Promise.all(interactions.map(isOpen));
  return interactions.filter((_, index) => open[index]);
}

/** An earlier attempt of this very work, which may have stopped before its end. */
function isOwnAttempt(existing: ExistingInteraction, customerId: string, { interaction }: Recordable): boolean {
  return existing.customerId === customerId && existing.deliveryId === interaction.deliveryId;
}

/** What is wrong for ever with one of several is found by recording each alone; one that is alone keeps the error. */
async function eachAlone(recordables: readonly Recordable[], error: unknown, round: Round): Promise<Recordable[]> {
  const [only, ...others] = recordables;
  if (only !== undefined && others.length === 0) settle(round.settled, only, { ok: false, error });
  if (others.length === 0) return [];
  const again: Recordable[] = [];
  for (const one of recordables) {
    if (round.settled.get(one.interaction.id)?.ok !== true) again.push(...(await recordRound([one], round)));
  }
  return again;
}

/** Commits one person's interactions, as many at once as fit; answers those to decide again. */
async function commitGroup(
  group: PersonGroup,
  loaded: CustomerRecord | undefined,
  round: Round,
): Promise<readonly Recordable[]> {
  let record = loaded;
  let left = group.interactions;
  while (left.length > 0) {
    const commit = await decideFitting({ ...group, interactions: left }, record, round);
    const result = await round.store.record.commit(commit);
    if (result.outcome !== 'committed') {
      const existing = result.outcome === 'duplicate' ? result.existing : [];
      const rest = left.map(({ recordable }) => recordable);
      return settleExisting(rest, existing, round.settled);
    }
    settleCommitted(commit, round.settled);
    record = nextRecord(record, commit);
    left = left.slice(commit.interactions.length);
  }
  return [];
}

/** Decides over the first interactions of a group: all of them, or half as many until the store takes it as one commit. */
async function decideFitting(
  group: PersonGroup,
  record: CustomerRecord | undefined,
  round: Round,
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
  { store, policies }: Round,
): Promise<CustomerCommit> {
  const { survivorship } = policies;
  const told = interactions.map(({ recordable }) => recordable.interaction);
  const days = record === undefined ? [] : daysToRead({ ...record, survivorship }, customerId, told);
  const recorded = days.length === 0 ? new Map() : await store.record.recordedOn(days);
  return decideRecord({ customerId, record, interactions, recorded, survivorship });
}
