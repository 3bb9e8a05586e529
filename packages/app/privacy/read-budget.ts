import { dailyBudget, mayBeLimited, type ReadBudgetInput } from '@afluente/domain/privacy/read-budget-policy';
import { becomesNearlySpent, mostUnwritten } from '@afluente/domain/privacy/read-count';
import type { Role } from '@afluente/domain/roles';
import type { ReadCountStore } from '@afluente/store/privacy/read-count-store';
import { boundedMemory } from '../policies/bounded-memory';
import { timedCache } from '../timed-cache';

/** Who was shown something, and when. */
export interface Reader {
  readonly callerId: string;
  readonly roles: ReadonlySet<Role>;
  /** ISO 8601 UTC */
  readonly at: string;
}

/** How a budget stands, where that is worth a note. */
export interface BudgetNote {
  readonly state: 'nearly-spent' | 'spent';
  readonly shown: number;
  readonly budget: number;
}

export interface ReadBudget {
  /**
   * Counts the customers that an answer shows, before it goes out. `spent`: it must not. Nobody is counted twice in a day while the instance
   * remembers them. A page is written at once; single customers together, a hundredth of the budget at most being unwritten.
   */
  count(reader: Reader, customerIds: readonly string[]): Promise<BudgetNote | undefined>;
}

/** How long a policy is used without asking again. Before a refusal it is read anew, so that a raised one is in force at once. */
const lifeMs = 10_000;
const keptBytes = 8 * 1024 * 1024;
/** Of one caller: so many ids are remembered, of some 60 bytes. */
const mostRemembered = 2_000;
const bytesEach = 60 * mostRemembered;

interface Kept {
  readonly shown: Set<string>;
  /** as the table said last */
  written: number;
  unwritten: number;
}

interface Stores {
  /** the policy in force */
  readonly policy: () => Promise<ReadBudgetInput>;
  readonly counts: ReadCountStore;
}

/** The budgets by the policy in force, with what this instance has shown in its memory. */
export function createReadBudget({ policy, counts }: Stores): ReadBudget {
  const policies = timedCache(policy, { entries: 1, staleMs: 5 * 60_000 });
  const memory = boundedMemory<Kept>(keptBytes);
  const budgetOf = async (roles: Reader['roles'], maxAgeMs: number) => {
    const { value } = await policies.get('policy', maxAgeMs);
    return dailyBudget(roles, value);
  };
  const keptOf = ({ callerId, at }: Reader): Kept => {
    const name = [at.slice(0, 10), callerId].join(' ');
    const kept = memory.get(name) ?? { shown: new Set<string>(), written: 0, unwritten: 0 };
    memory.set(name, kept, bytesEach);
    return kept;
  };

  return {
    count: async (reader, customerIds) => {
      if (customerIds.length === 0 || !mayBeLimited(reader.roles)) return undefined;
      const budget = await budgetOf(reader.roles, lifeMs);
      if (budget === undefined) return undefined;
      const kept = keptOf(reader);
      const unseen = customerIds.filter((id) => !kept.shown.has(id));
      if (unseen.length === 0 || mayWait(kept, unseen, budget)) return wait(kept, unseen);
      return shownWithin({ reader, kept, unseen, counts }, budget, () => budgetOf(reader.roles, 0));
    },
  };
}

/** Writes the count; where the budget is spent, by the policy as it is now. */
async function shownWithin(
  writing: Writing,
  budget: number,
  freshBudget: () => Promise<number | undefined>,
): Promise<BudgetNote | undefined> {
  const note = await write(writing, budget);
  if (note?.state !== 'spent') return note;
  const fresh = await freshBudget();
  if (fresh === undefined) return undefined;
  return fresh > note.shown ? write(writing, fresh) : { ...note, budget: fresh };
}

function wait(kept: Kept, unseen: readonly string[]): undefined {
  kept.unwritten += unseen.length;
  remember(kept, unseen);
}

/** Whether a single customer can be counted with the next ones: few are unwritten, and the budget is not near its end. */
function mayWait({ written, unwritten }: Kept, unseen: readonly string[], budget: number): boolean {
  return unseen.length === 1 && unwritten < mostUnwritten(budget) && written + unwritten < budget;
}

function remember({ shown }: Kept, customerIds: readonly string[]): void {
  if (shown.size + customerIds.length > mostRemembered) shown.clear();
  for (const id of customerIds) shown.add(id);
}

interface Writing {
  readonly reader: Reader;
  readonly kept: Kept;
  readonly unseen: readonly string[];
  readonly counts: ReadCountStore;
}

/** Writes these with those that waited. Where it fails, those that waited still wait. */
async function write({ reader, kept, unseen, counts }: Writing, budget: number): Promise<BudgetNote | undefined> {
  const waiting = kept.unwritten;
  const added = waiting + unseen.length;
  const count = { callerId: reader.callerId, day: reader.at.slice(0, 10), count: added };
  const { isAdded, total } = await counts.add(count, budget);
  kept.written = total;
  if (!isAdded) return { state: 'spent', shown: total + waiting, budget };
  kept.unwritten -= waiting;
  remember(kept, unseen);
  return becomesNearlySpent({ total, added }, budget) ? { state: 'nearly-spent', shown: total, budget } : undefined;
}
