import { setTimeout as wait } from 'node:timers/promises';

const baseMs = 15;
const longestMs = 500;

/** Waits a random time that grows with the round, so that those who were in each other's way come apart ("full jitter"). */
export async function jitteredWait(round: number): Promise<void> {
  await wait(Math.random() * Math.min(longestMs, baseMs * 2 ** round));
}
