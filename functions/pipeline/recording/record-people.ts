import type { CustomerCommit, ExistingInteraction, Recordable } from '@afluente/domain/commit';
import type { Customer } from '@afluente/domain/customer-record';
import { decideRecord } from '@afluente/domain/decide-record';
import { RetryableError } from '@afluente/domain/errors';
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
 * somebody else got in the way of. A failure of one person's commit is theirs alone. Interaction ids must differ.
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

/** One round; answers what is still waiting. */
async function recordRound(waiting: readonly Recordable[], { store, settled }: Round): Promise<Recordable[]> {
  const identifiers = waiting.flatMap(({ interaction }) => interaction.person.identifiers);
  const holders = await store.resolve(keysToResolve(identifiers));
  const groups = groupByPerson(waiting, holders);
  const customers = await store.load(groups.filter(mayExist).map((group) => group.customerId));
  const again = await Promise.all(
    groups.map((group) =>
      commitGroup(group, customers.get(group.customerId), { store, settled }).catch((error: unknown) => {
        for (const { recordable } of group.interactions) settle(settled, recordable, { ok: false, error });
        return [];
      }),
    ),
  );
  return again.flat();
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
