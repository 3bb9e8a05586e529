import type { CleansingRun } from '@afluente/domain/quality/cleanse-record';
import { advanceCleansing, type CleansingStep, cleansingContinued } from '@afluente/domain/quality/cleanse-run';
import { type LongRun, resumeRun } from '../runs/resume-run';
import { checkCustomers } from './check-customers';
import { checkDeliveries } from './check-deliveries';
import { checkSuspicions } from './check-suspicions';
import type { CleansingStores } from './cleansing-stores';

/**
 * Runs a cleansing until it finishes or the time is up. The result of a page is saved with the cursor, so that a stop in between
 * costs one page; read again, that page holds nothing to repair. Throws DuplicateError `cleansing.taken` where another invocation has it.
 */
export function runCleansing(
  runId: string,
  stores: CleansingStores,
  remainingMs: () => number,
): Promise<'done' | 'continued'> {
  const { cleansings } = stores;
  const run: LongRun<CleansingRun> = {
    kind: 'cleansing',
    load: () => cleansings.get(runId),
    save: (next, events) => cleansings.save(next, events),
    isUnderWay: ({ checkpoint }) => checkpoint !== undefined,
    step: async (before, turn) => {
      const change = advanceCleansing(before, await readPage(before, stores), turn.now());
      return turn.save(change.run, change.events);
    },
    continued: cleansingContinued,
  };
  return resumeRun(run, remainingMs);
}

const checks = { suspicions: checkSuspicions, deliveries: checkDeliveries, customers: checkCustomers };

function readPage(run: CleansingRun, stores: CleansingStores): Promise<CleansingStep> {
  return checks[run.checkpoint?.phase ?? 'customers'](run, stores);
}
