import { runRetention } from '@afluente/app/privacy/retaining/run-retention';
import { RetentionRunRequested } from '@afluente/events/privacy';
import { eventHandler } from '@afluente/runtime/event-handler';
import { part } from '@afluente/runtime/table-part';
import { createRawEntryStore } from '@afluente/store/deliveries/raw-entry';
import { createReceiptStore } from '@afluente/store/deliveries/receipt-store';
import { createRetentionStore } from '@afluente/store/privacy/retention-store';
import { rawEraser } from '../parts/raw-eraser';

/** Goes over all customers and removes, or counts, what is older than the rules allow. */
export const handler = eventHandler(
  {
    summary:
      'Removes what is older than the retention rules allow, customer by customer, with the raw deliveries of it.',
    on: [RetentionRunRequested],
    table: 'write',
    archive: 'erase',
    publishes: [RetentionRunRequested],
    timeoutSeconds: 900,
    attempts: 5,
    maxAgeHours: 12,
    batch: { size: 1, atOnce: 2 },
    uses: {
      retention: part(createRetentionStore),
      receipts: part(createReceiptStore),
      rawEntries: part(createRawEntryStore),
      eraser: rawEraser,
    },
  },
  async ({ data }, { eraser, log, remainingMs, ...store }) => {
    const end = await runRetention(data.runId, { store, eraser }, remainingMs);
    log.info({ code: `retention.${end}`, outcome: 'done' });
  },
);
