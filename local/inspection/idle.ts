import type { Clock } from '../clock';
import type { Work } from '../work';

const checkEveryMilliseconds = 5;
/** Work may pass from one part to another between two polls: drained means drained this many times in a row. */
const checksInARow = 3;

/** What is not drained yet, when the waiting ended. */
export type Unfinished = readonly { readonly name: string; readonly pending: number }[];

/**
 * Waits until nothing is under way and nothing is due before the deadline; returns what is left then, an empty list when everything
 * is drained. What was unfinished before may stay so, where that is given.
 */
export async function waitUntilIdle(
  works: readonly Work[],
  clock: Clock,
  timeoutMilliseconds: number,
  before: Unfinished = [],
): Promise<Unfinished> {
  const deadline = Date.now() + timeoutMilliseconds;
  const allowed = new Map(before.map(({ name, pending }) => [name, pending]));
  let quiet = 0;
  for (;;) {
    const unfinished = pendingOf(works, clock.now() + Math.max(deadline - Date.now(), 0)).filter(
      ({ name, pending }) => pending > (allowed.get(name) ?? 0),
    );
    quiet = unfinished.length === 0 ? quiet + 1 : 0;
    if (quiet >= checksInARow) return [];
    if (unfinished.length > 0 && Date.now() >= deadline) return unfinished;
    if (unfinished.length === 0) await new Promise((resolve) => setImmediate(resolve));
    else await new Promise((resolve) => setTimeout(resolve, checkEveryMilliseconds));
  }
}

function pendingOf(works: readonly Work[], until: number): Unfinished {
  return works.map(({ name, pending }) => ({ name, pending: pending(until) })).filter(({ pending }) => pending > 0);
}
