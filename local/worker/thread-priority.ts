import { readlinkSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';

const behind = 5;
const lowest = 19;

/** The system's number of this thread; undefined where threads have none that can be read. */
export function threadNumber(): number | undefined {
  try {
    return Number(readlinkSync('/proc/thread-self').split('/').at(-1));
  } catch {
    return undefined;
  }
}

/** Lowers the priority of this thread. Linux has one for each; elsewhere there is only the process's, which stays. */
export function stepBack(): void {
  const thread = threadNumber();
  if (thread === undefined) return;
  try {
    setPriority(thread, Math.min(getPriority(thread) + behind, lowest));
  } catch {
    // all threads alike, then
  }
}
