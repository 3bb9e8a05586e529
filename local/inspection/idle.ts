import type { Clock } from '../clock';
import type { Work } from '../work';

const checkEveryMilliseconds = 5;
/** Work may pass from one part to another between two polls: drained means drained this many times in a row. */
const checksInARow = 3;

/** What is not drained yet, when the waiting ended. */
export type Unfinished = readonly { readonly name: string; readonly pending: number }[];

export interface Rest {
  /** what was unfinished before, and may stay so; nothing by default */
  readonly before?: Unfinished;
  /** what is due later is not waited for: by default what is more than a few seconds ahead, which no retry is */
  readonly until?: number;
}

const aheadMs = 5_000;

/** Waits until nothing is under way and nothing is due soon; returns what is left at the timeout, an empty list when everything is drained. */
export async function waitUntilIdle(
  works: readonly Work[],
  clock: Clock,
  timeoutMilliseconds: number,
  { before = [], until }: Rest = {},
): Promise<Unfinished> {
  const deadline = Date.now() + timeoutMilliseconds;
  const allowed = new Map(before.map(({ name, pending }) => [name, pending]));
  let quiet = 0;
  for (;;) {
    const horizon = until ?? clock.now() + Math.max(Math.min(deadline - Date.now(), aheadMs), 0);
    const unfinished = pendingOf(works, horizon).filter(({ name, pending }) => pending > (allowed.get(name) ?? 0));
    quiet = unfinished.length === 0 ? quiet + 1 : 0;
    if (quiet >= checksInARow) return [];
    if (unfinished.length > 0 && Date.now() >= deadline) return unfinished;
    await checkAgain(unfinished.length === 0);
  }
}

function checkAgain(atOnce: boolean): Promise<void> {
  return new Promise((resolve) => (atOnce ? setImmediate(resolve) : setTimeout(resolve, checkEveryMilliseconds)));
}

function pendingOf(works: readonly Work[], until: number): Unfinished {
  return works.map(({ name, pending }) => ({ name, pending: pending(until) })).filter(({ pending }) => pending > 0);
}
