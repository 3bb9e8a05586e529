import { withoutBlocked } from '@afluente/domain/customers/identity/blocked-values';
import { byOccurrence, type PersonGroup } from '@afluente/domain/customers/identity/group-by-person';
import type { ExistingInteraction, Recordable } from '@afluente/domain/customers/record/commit';
import type { CustomerRecord } from '@afluente/domain/customers/record/customer-record';
import { RetryableError, retryOf } from '@afluente/domain/errors';
import { jitteredWait } from '../../jittered-wait';
import { amendRecorded } from '../amending/amend-recorded';
import { completeEarly } from '../amending/complete-early';
import { commitGroup, neededStates, type RecordingPeople, type Round, type SeeingRound } from './commit-person';
import { joinPeople } from './join-people';
import { matchPeople } from './match-people';
import type { RecordingPolicies } from './people-store';
import { type SettledById, settle, settledKey, settleExisting } from './settled';

/** Rounds of load, decide, commit before a batch goes back to the queue: with 64 first contacts of one person at once, 12 suffice. */
const mostRounds = 12;

/**
 * Records interactions: finds their people, merges those who are one, decides customer by customer and commits, and starts again for
 * those that conflicted with another writer. A failed commit of one person affects nobody else, and a commit that can never succeed is
 * retried interaction by interaction, so that no neighbour fails with it. What amends an interaction is applied after those that are new.
 * Interaction ids must differ, but for amendments.
 */
export async function recordPeople(
  recordables: readonly Recordable[],
  recording: RecordingPeople,
): Promise<SettledById> {
  const round: Round = { ...recording, settled: new Map(), distinct: new Set() };
  const all = recordables.map((one) => identifiable(one, recording.policies));
  await recordFacts(
    all.filter(({ amendment }) => amendment === undefined),
    round,
  );
  await amendRecorded(all, round, recordFacts);
  return round.settled;
}

async function recordFacts(facts: readonly Recordable[], round: Round): Promise<void> {
  let waiting = [...facts].sort(byOccurrence);
  for (let count = 0; waiting.length > 0 && count < mostRounds; count += 1) {
    if (count > 0) await jitteredWait(count);
    waiting = await recordRound(waiting, round);
  }
  const error = new RetryableError('record.busy', `Still in conflict after ${mostRounds} rounds`);
  for (const one of waiting) settle(round.settled, one, { ok: false, error });
}

/** An identifier that identifies nobody is recorded, and matches nobody. */
function identifiable(recordable: Recordable, { identity }: RecordingPolicies): Recordable {
  const interaction = withoutBlocked(recordable.interaction, identity);
  return interaction === recordable.interaction ? recordable : { ...recordable, interaction };
}

/** One round; answers what is still waiting. Throws where the table can't be read, which is everybody's failure. */
async function recordRound(waiting: readonly Recordable[], round: Round): Promise<Recordable[]> {
  try {
    const { groups, joins, records } = await matchPeople(waiting, round, round.distinct);
    const seeing = { ...round, states: await neededStates(groups, records, round) };
    const ready = groups.filter(({ waitsFor }) => waitsFor === undefined);
    const again = await Promise.all(ready.map((group) => recordPerson(group, records, seeing)));
    const later = joins.filter(({ isReady }) => !isReady).map(({ recordable }) => recordable);
    for (const join of joins) {
      if (join.isReady) later.push(...(await settleJoin(join, records, round)));
    }
    later.push(...groups.flatMap((group) => stillWaiting(group, groups, round)));
    return [...again.flat(), ...later];
  } catch (error) {
    if (retryOf(error) !== 'never') throw error;
    return eachAlone(waiting, error, round);
  }
}

/** What waits for another group of the batch is matched again after it; where that one failed it fails alike, so that it comes after it next time too. */
function stillWaiting({ waitsFor, interactions }: PersonGroup, groups: readonly PersonGroup[], round: Round) {
  if (waitsFor === undefined) return [];
  const first = groups.find(({ customerId }) => customerId === waitsFor)?.interactions ?? [];
  const outcomes = first.map(({ recordable }) => round.settled.get(recordable.interaction.id));
  const failed = outcomes.find((outcome) => outcome?.ok === false);
  const waiting = interactions.map(({ recordable }) => recordable);
  if (failed === undefined || (!failed.ok && retryOf(failed.error) === 'never')) return waiting;
  for (const recordable of waiting) settle(round.settled, recordable, failed);
  return [];
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

async function recordPerson(group: PersonGroup, records: Records, round: SeeingRound): Promise<readonly Recordable[]> {
  try {
    const record = records.get(group.customerId);
    const open = await withoutRecorded(group, records, round);
    // what a repeat would share or gain is not written: whoever was found by that is to be found without it
    if (open.length < group.interactions.length) return open.map(({ recordable }) => recordable);
    const { left, again } = await completeEarly(open, record, round);
    return [...again, ...(await commitGroup({ ...group, interactions: left }, record, round))];
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
    const ids = [customerId, ...others.map(({ survivorId }) => survivorId)];
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

/** Which of several interactions can never succeed is found by recording each alone; a single one keeps the error. */
async function eachAlone(recordables: readonly Recordable[], error: unknown, round: Round): Promise<Recordable[]> {
  const [only, ...others] = recordables;
  if (only !== undefined && others.length === 0) settle(round.settled, only, { ok: false, error });
  if (others.length === 0) return [];
  const again: Recordable[] = [];
  for (const one of recordables) {
    if (round.settled.get(settledKey(one))?.ok !== true) again.push(...(await recordRound([one], round)));
  }
  return again;
}
