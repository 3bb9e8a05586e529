import { requestCleansing } from '@afluente/app/quality/request-cleansing';
import { CleansingRequested } from '@afluente/events/quality';
import { jobHandler } from '@afluente/runtime/job-handler';
import { part } from '@afluente/runtime/table-part';
import { createCleansingStore } from '@afluente/store/quality/quality-store';

/** Has every record checked once a day; it reports and fixes nothing, since repairs are for a person to ask for. */
export const handler = jobHandler(
  {
    summary: 'Starts the daily cleansing of all customers: how good the data is, and what is wrong.',
    every: 'cron(30 3 * * ? *)',
    table: 'write',
    publishes: [CleansingRequested],
    timeoutSeconds: 30,
    attempts: 3,
    uses: { cleansings: part(createCleansingStore) },
  },
  async ({ now, cleansings }) => {
    await requestCleansing({ at: now, by: 'schedule', requestId: now, dryRun: true, repair: [] }, { cleansings });
  },
);
