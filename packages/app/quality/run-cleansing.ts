import type { CleansingRun } from '@afluente/domain/quality/cleanse-record';
import { advanceCleansing, type CleansingStep } from '@afluente/domain/quality/cleanse-run';
import type { CleansingStores } from './cleansing-stores';
import { lookAtCustomers } from './look-at-customers';
import { lookAtDeliveries } from './look-at-deliveries';
import { lookAtSuspicions } from './look-at-suspicions';

export interface Cleansing extends CleansingStores {
  readonly remainingMs: () => number;
  /** ISO 8601, for the report; nothing is decided by it */
  readonly clock: () => string;
}

/** Left of an invocation when it hands over to the next. */
const handOverMs = 60_000;

/**
 * Takes a run to its end, or as far as the time reaches; what it had found up to then is written with the place, so that a stop in between
 * costs one page. Done again it finds nothing to mend a second time. Stops without a word where somebody else goes on with it.
 */
export async function runCleansing(runId: string, cleansing: Cleansing): Promise<void> {
  let run = await cleansing.cleansings.get(runId);
  while (run?.checkpoint !== undefined) {
    const step = await takeStep(run, cleansing);
    const pausing = cleansing.remainingMs() < handOverMs;
    const change = advanceCleansing(run, step, { now: cleansing.clock(), pausing });
    const isSaved = await cleansing.cleansings.save(change.run, change.events);
    if (!isSaved || pausing) return;
    run = change.run;
  }
}

const looks = { suspicions: lookAtSuspicions, deliveries: lookAtDeliveries, customers: lookAtCustomers };

function takeStep(run: CleansingRun, stores: CleansingStores): Promise<CleansingStep> {
  return looks[run.checkpoint?.phase ?? 'customers'](run, stores);
}
