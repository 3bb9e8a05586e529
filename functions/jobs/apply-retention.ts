import { recheckErasures } from '@afluente/app/privacy/retaining/recheck-erasures';
import { requestDailyRetention } from '@afluente/app/privacy/retaining/request-retention';
import { CustomerErasureRequested, RetentionRunRequested } from '@afluente/events/privacy';
import { jobHandler } from '@afluente/runtime/job-handler';
import { part } from '@afluente/runtime/table-part';
import { createConfigStore } from '@afluente/store/policies/config-store';
import { createErasureStore } from '@afluente/store/privacy/erasure-store';
import { createRetentionStore } from '@afluente/store/privacy/retention-store';

/** Removes what is too old, and rechecks recent erasures. */
export const handler = jobHandler(
  {
    summary:
      'Starts the daily removal of what is older than the retention rules allow; looks through recent erasures again.',
    every: 'cron(0 4 * * ? *)',
    table: 'write',
    publishes: [RetentionRunRequested, CustomerErasureRequested],
    timeoutSeconds: 300,
    attempts: 3,
    uses: {
      erasures: part(createErasureStore),
      config: part(createConfigStore),
      retention: part(createRetentionStore),
    },
  },
  async ({ now, erasures, config, retention, log }) => {
    const count = await recheckErasures(erasures, now);
    log.info({ code: 'erasures.lookedAgain', outcome: 'done', count });
    await requestDailyRetention(now, { config, retention });
  },
);
