import { openSync, readSync } from 'node:fs';

/** The time that one instance was at work. */
export interface Account {
  milliseconds: number;
}

/**
 * Shares a thread's time among the instances on it. A thread runs one piece of JavaScript at a time, and each begins with
 * something that concerns one instance: an invocation, the reply to a call, a timer. So a reading of the clock at each of these is
 * enough, where asynchronous context would cost every promise something (much, before Node 24). What begins otherwise (a file that
 * was read) counts for whoever ran last.
 */
export interface BusyTime {
  /** Everything from now on is for this account, until the next one enters. */
  enter(account: Account): void;
  /** Counts what was used until now. */
  settle(): void;
  /** Who entered last. */
  current(): Account | undefined;
}

/** Begins to count on this thread. `clock` gives the milliseconds that the thread was busy so far. */
export function createBusyTime(clock: () => number = threadClock()): BusyTime {
  let current: Account | undefined;
  let since = clock();
  const settle = () => {
    const now = clock();
    if (current !== undefined) current.milliseconds += now - since;
    since = now;
  };
  return {
    enter: (account) => {
      settle();
      current = account;
    },
    settle,
    current: () => current,
  };
}

/** CPU time of this thread, on Linux in nanoseconds; elsewhere approximated by the active time of the event loop. */
function threadClock(): () => number {
  try {
    const file = openSync('/proc/thread-self/schedstat', 'r');
    const text = Buffer.alloc(64);
    return () => Number(text.toString('latin1', 0, readSync(file, text, 0, 64, 0)).split(' ', 1)[0]) / 1e6;
  } catch {
    return () => performance.eventLoopUtilization().active;
  }
}
