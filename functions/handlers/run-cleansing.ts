import { runCleansing } from '@afluente/app/quality/run-cleansing';
import { CleansingContinued, CleansingFinished, CleansingRequested } from '@afluente/events/quality';
import { eventHandler } from '@afluente/runtime/event-handler';
import { part } from '@afluente/runtime/table-part';
import { createSuspicionStore } from '@afluente/store/customers/merging/suspicion-store';
import { createRecordReader } from '@afluente/store/customers/record/record-store';
import { createReceiptStore } from '@afluente/store/deliveries/receipt-store';
import { createCleansingStore } from '@afluente/store/quality/quality-store';

/** Looks over all customers, their suspicions and the last deliveries; repairs what was asked for, and reports. */
export const handler = eventHandler(
  {
    summary: 'Works off a cleansing, from where its last checkpoint stands.',
    on: [CleansingRequested, CleansingContinued],
    table: 'write',
    publishes: [CleansingContinued, CleansingFinished],
    timeoutSeconds: 900,
    memoryMb: 1024,
    attempts: 5,
    maxAgeHours: 6,
    batch: { size: 1, atOnce: 2 },
    uses: {
      cleansings: part(createCleansingStore),
      record: part(createRecordReader),
      receipts: part(createReceiptStore),
      suspicions: part(createSuspicionStore),
    },
  },
  async ({ data }, { remainingMs, ...stores }) => {
    await runCleansing(data.runId, stores, remainingMs);
  },
);
