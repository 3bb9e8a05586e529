import { setTimeout as wait } from 'node:timers/promises';

const firstMs = 20;
const longestMs = 500;

/** Waits before the next attempt: twice as long each time, at most half a second, anywhere within it. */
export async function backOff(attempt: number): Promise<void> {
  await wait(Math.random() * Math.min(longestMs, firstMs * 2 ** attempt));
}
