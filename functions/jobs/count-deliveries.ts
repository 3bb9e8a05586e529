import { countDeliveries } from '@afluente/app/health/count-deliveries';
import { jobHandler } from '@afluente/runtime/job-handler';
import { part } from '@afluente/runtime/table-part';
import { createReceivedStore } from '@afluente/store/deliveries/received-between';
import { createCountStore } from '@afluente/store/health/count-store';

/** Reads the list of deliveries once an hour for all forms and sources, so that a health page is cheap and no post pays for it. */
export const handler = jobHandler(
  {
    summary:
      'Counts the deliveries of the last hour by form and source, and again the hours that got more of them late.',
    every: 'cron(4/15 * * * ? *)',
    table: 'write',
    timeoutSeconds: 300,
    memoryMb: 512,
    attempts: 3,
    uses: { counts: part(createCountStore), received: part(createReceivedStore) },
  },
  async ({ log, ...kit }) => {
    const count = await countDeliveries({ now: kit.now, remainingMs: kit.remainingMs }, kit);
    if (count > 0) log.info({ code: 'deliveries.counted', outcome: 'done', count });
  },
);
