import { setTimeout as wait } from 'node:timers/promises';

const lookEveryMs = 5;
const longestMs = 60_000;

/** Resolves when a check holds; throws when it does not within a minute. */
export async function until(check: () => boolean | Promise<boolean>): Promise<void> {
  const latest = Date.now() + longestMs;
  while (!(await check())) {
    if (Date.now() > latest) throw new Error('What the test waits for did not happen');
    await wait(lookEveryMs);
  }
}
