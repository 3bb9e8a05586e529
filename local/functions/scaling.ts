import { availableParallelism } from 'node:os';
import { workersPerFunction } from './roster';
import type { Spent } from './worker';

/** An invocation waits this long before another worker starts for it, and before the next check. */
export const patienceMilliseconds = 100;

/** More workers than cores do not help those that compute. */
const workersThatCompute = Math.max(2, Math.min(availableParallelism(), workersPerFunction));

/** A worker that takes longer than this without computing waits for something outside. */
const stuckMilliseconds = 500;

/** The state of one function's workers, all busy, while an invocation waits. */
export interface Crowd {
  readonly waitedMilliseconds: number;
  /** What each busy worker has spent on its invocation so far. */
  readonly spent: readonly Spent[];
}

/**
 * Says whether to start another worker. Lambda starts one an invocation; a laptop has more functions than cores and little
 * memory, so there are as many as cores, and more only when all of them wait for something outside.
 */
export function isWorkerNeeded({ waitedMilliseconds, spent }: Crowd): boolean {
  if (spent.length === 0) return true;
  if (waitedMilliseconds < patienceMilliseconds) return false;
  return spent.length < workersThatCompute || spent.every(isStuck);
}

function isStuck({ milliseconds, busyMilliseconds }: Spent): boolean {
  return milliseconds > stuckMilliseconds && busyMilliseconds < milliseconds / 2;
}
