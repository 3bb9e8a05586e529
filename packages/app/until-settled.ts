import { RetryableError } from '@afluente/domain/errors';
import { jitteredWait } from './jittered-wait';

/** A change of one aggregate, from reading it to writing it. */
export interface Settling<Seen, Change> {
  /** reads all that the decision needs */
  readonly load: () => Promise<Seen>;
  /** Pure; undefined where there is nothing to do. What it throws ends the attempts. */
  readonly decide: (seen: Seen) => Change;
  /** Writes the change over what was seen. False where somebody else was first, or more may be left to do: from the start again. */
  readonly save: (change: Exclude<Change, undefined>) => Promise<boolean>;
  /** where others were first every time: the code of a RetryableError, or what makes another error */
  readonly busy: string | (() => Error);
  readonly mostTries?: number;
}

/** What was there, and what was written over it: undefined where there was nothing to do. */
export interface Settled<Seen, Change> {
  readonly seen: Seen;
  readonly change: Change;
}

const defaultTries = 8;

/**
 * Changes one aggregate: load, decide, save, and again from the start after a random wait where somebody else was first. Up to eight
 * writers at once all succeed with eight tries: whoever fails has seen another succeed. Throws `busy` after the last try.
 */
export async function untilSettled<Seen, Change>(settling: Settling<Seen, Change>): Promise<Settled<Seen, Change>> {
  const { load, decide, save, busy, mostTries = defaultTries } = settling;
  for (let tries = 0; tries < mostTries; tries += 1) {
    if (tries > 0) await jitteredWait(tries - 1);
    const seen = await load();
    const change = decide(seen);
    if (!isChange(change) || (await save(change))) return { seen, change };
  }
  throw typeof busy === 'string' ? new RetryableError(busy, `Others were first in ${mostTries} tries`) : busy();
}

function isChange<Change>(change: Change): change is Exclude<Change, undefined> {
  return change !== undefined;
}
