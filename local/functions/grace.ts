import { setTimeout as wait } from 'node:timers/promises';

const graceMilliseconds = 10_000;

/** How long a stopping hub waits for running invocations. Longer work is durable, and resumed at the next start. */
export async function graceFor(isBusy: () => boolean): Promise<void> {
  for (const until = Date.now() + graceMilliseconds; isBusy() && Date.now() < until; ) await wait(10);
}
