import { readFileSync } from 'node:fs';

/** Watches whether a worker still answers while it has something to do. */
export interface HangWatch {
  /** Something arrived from the worker. */
  heard(): void;
  stop(): void;
}

export interface Watched {
  /** Asks the worker for a sign of life. */
  readonly ping: () => void;
  /** CPU milliseconds that its thread has used; undefined where the system does not say. */
  readonly busyMilliseconds: () => number | undefined;
  readonly onHang: () => void;
}

const lookEveryMilliseconds = 250;
/** A thread that computes for so long without answering hangs. */
const longestMilliseconds = 1_000;
/** One that does not compute either may only be starved by other processes; it gets longer. */
const longestLooks = 40;

/**
 * Looks four times a second. What counts is the time that the thread itself was at work since it was last heard of, so that neither a
 * busy machine nor a pause of the hub looks like a hang.
 */
export function watchForHang({ ping, busyMilliseconds, onHang }: Watched): HangWatch {
  let wasHeard = true;
  let busyBefore = busyMilliseconds();
  let looks = 0;
  const look = () => {
    if (wasHeard) {
      wasHeard = false;
      looks = 0;
      busyBefore = busyMilliseconds();
      ping();
      return;
    }
    looks += 1;
    const now = busyMilliseconds();
    const silent = now === undefined || busyBefore === undefined ? looks * lookEveryMilliseconds : now - busyBefore;
    if (silent < longestMilliseconds && looks < longestLooks) return;
    clearInterval(timer);
    onHang();
  };
  const timer = setInterval(look, lookEveryMilliseconds);
  return {
    heard: () => {
      wasHeard = true;
    },
    stop: () => clearInterval(timer),
  };
}

/** CPU milliseconds of a thread of this process, by the system's number of it; Linux only. */
export function threadMilliseconds(thread: number | undefined): number | undefined {
  if (thread === undefined) return undefined;
  try {
    return Number(readFileSync(`/proc/self/task/${thread}/schedstat`, 'utf8').split(' ', 1)[0]) / 1e6;
  } catch {
    return undefined;
  }
}
