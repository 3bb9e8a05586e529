import { setTimeout as wait } from 'node:timers/promises';

const askEveryMs = 50;
const longestStillMs = 10_000;

/** Waits until `count` answers at least `expected`, or has not grown for ten seconds. */
export async function untilSettled(expected: number, count: () => Promise<number>): Promise<void> {
  let last = -1;
  let grew = Date.now();
  for (;;) {
    const found = await count();
    if (found >= expected) return;
    if (found > last) grew = Date.now();
    if (Date.now() - grew > longestStillMs) return;
    last = found;
    await wait(askEveryMs);
  }
}

/** How often each person is among these addresses. */
export function countEach(people: readonly number[], addresses: readonly string[], addressOf: (nth: number) => string) {
  const counts = new Map<string, number>();
  for (const address of addresses) counts.set(address, (counts.get(address) ?? 0) + 1);
  return people.map((nth) => counts.get(addressOf(nth)) ?? 0);
}
