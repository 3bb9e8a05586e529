import type { CustomerCommit, ExistingInteraction, Recordable } from '@afluente/domain/commit';
import type { Customer } from '@afluente/domain/customer-record';
import { decideRecord } from '@afluente/domain/decide-record';
import { RetryableError, retryOf } from '@afluente/domain/errors';
import { byOccurrence, commitParts, groupByPerson, type PersonGroup } from '@afluente/domain/group-by-person';
import { keysToResolve } from '@afluente/domain/resolve-person';
import type { RecordStore } from '@afluente/store/store';
import { jitteredWait } from './jittered-wait';

/** What became of one interaction: whose it is and which delivery brought it first, or why it is to be tried again. */
export type Settled =
  | { readonly ok: true; readonly customerId: string; readonly deliveryId: string }
  | { readonly ok: false; readonly error: unknown };

export type SettledById = ReadonlyMap<string, Settled>;

/** Rounds of load, decide, commit before a batch goes back to the queue: with 64 first contacts of one person at once, 12 suffice. */
const mostRounds = 12;

/**
 * Records interactions: finds their people, decides customer by customer and commits, again from the start for those that
 * somebody else got in the way of. A failure of one person's commit is theirs alone, and what will never do is tried
 * interaction by interaction, so that it takes no neighbour along. Interaction ids must differ.
 */
export async function recordPeople(recordables: readonly Recordable[], store: RecordStore): Promise<SettledById> {
  const settled = new Map<string, Settled>();
  let waiting = [...recordables].sort(byOccurrence);
  for (let round = 0; waiting.length > 0 && round < mostRounds; round += 1) {
    if (round > 0) await jitteredWait(round);
    waiting = await recordRound(waiting, { store, settled });
  }
  const error = new RetryableError('record.busy', `Still in conflict after ${mostRounds} rounds`);
  for (const { interaction } of waiting) settled.set(interaction.id, { ok: false, error });
  return settled;
}

interface Round {
  readonly store: RecordStore;
  readonly settled: Map<string, Settled>;
}

/** One round; answers what is still waiting. Throws where the table can't be read, which is everybody's failure. */
async function recordRound(waiting: readonly Recordable[], round: Round): Promise<Recordable[]> {
  try {
    const groups = await peopleOf(waiting, round.store);
    const again = await Promise.all(groups.map((group) => recordPerson(group, round)));
    return again.flat();
  } catch (error) {
    if (retryOf(error) !== 'never') throw error;
    return eachAlone(waiting, error, round);
  }
}

interface Loaded {
  readonly group: PersonGroup;
  readonly customer: Customer | undefined;
}

async function peopleOf(waiting: readonly Recordable[], store: RecordStore): Promise<readonly Loaded[]> {
  const identifiers = waiting.flatMap(({ interaction }) => interaction.person.identifiers);
  const holders = await store.resolve(keysToResolve(identifiers));
  const groups = groupByPerson(waiting, holders);
  const customers = await store.load(groups.filter(mayExist).map((group) => group.customerId));
  return groups.map((group) => ({ group, customer: customers.get(group.customerId) }));
}

async function recordPerson({ group, customer }: Loaded, round: Round): Promise<Recordable[]> {
  try {
    return await commitGroup(group, customer, round);
  } catch (error) {
    const recordables = group.interactions.map(({ recordable }) => recordable);
    if (retryOf(error) === 'never') return eachAlone(recordables, error, round);
    for (const recordable of recordables) settle(round.settled, recordable, { ok: false, error });
    return [];
  }
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

/** Nobody holds a new person's identifiers, so there is no profile to load; one without identifiers is known by the id alone. */
function mayExist(group: PersonGroup): boolean {
  return !group.isNew || group.interactions.some(({ own }) => own.length === 0);
}

function settle(settled: Map<string, Settled>, { interaction }: Recordable, outcome: Settled): void {
  const before = settled.get(interaction.id);
  if (before?.ok !== true) settled.set(interaction.id, outcome);
}

/** Commits one person's interactions, part by part; answers those to decide again. */
async function commitGroup(group: PersonGroup, loaded: Customer | undefined, round: Round): Promise<Recordable[]> {
  let customer = loaded;
  const parts = commitParts(group);
  for (const [index, interactions] of parts.entries()) {
    const commit = decideRecord({ customerId: group.customerId, customer, interactions });
    const result = await round.store.commit(commit);
    if (result.outcome !== 'committed') {
      const existing = result.outcome === 'duplicate' ? result.existing : [];
      const rest = parts.slice(index).flatMap((part) => part.map(({ recordable }) => recordable));
      return settleExisting(rest, existing, round.settled);
    }
    settleCommitted(commit, round.settled);
    customer = commit.profile ?? customer;
  }
  return [];
}

function settleCommitted(commit: CustomerCommit, settled: Map<string, Settled>): void {
  for (const { recordable } of commit.interactions) {
    const { deliveryId } = recordable.interaction;
    settle(settled, recordable, { ok: true, customerId: commit.customerId, deliveryId });
  }
}

/** Settles those that are there already; the others are still to be recorded. */
function settleExisting(
  recordables: readonly Recordable[],
  existing: readonly ExistingInteraction[],
  settled: Map<string, Settled>,
): Recordable[] {
  const there = new Map(existing.map((one) => [one.interactionId, one]));
  return recordables.filter((recordable) => {
    const found = there.get(recordable.interaction.id);
    if (found === undefined) return true;
    settle(settled, recordable, { ok: true, customerId: found.customerId, deliveryId: found.deliveryId });
    return false;
  });
}
