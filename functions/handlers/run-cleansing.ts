import { runCleansing } from '@afluente/app/quality/run-cleansing';
import { CleansingContinued, CleansingFinished, CleansingRequested } from '@afluente/events/quality';
import { cleansingStores } from '@afluente/runtime/cleansing-store';
import { eventHandler } from '@afluente/runtime/event-handler';

/** Looks over all customers, their suspicions and the last deliveries; mends what was asked for, and reports. */
export const handler = eventHandler(
  {
    summary: 'Works off a cleansing, from where its last checkpoint stands.',
    on: [CleansingRequested, CleansingContinued],
    table: 'write',
    publishes: [CleansingContinued, CleansingFinished],
    timeoutSeconds: 900,
    memoryMb: 1024,
    attempts: 3,
    maxAgeHours: 6,
    uses: { stores: cleansingStores },
  },
  async ({ data }, { stores, remainingMs }) => {
    const clock = () => new Date().toISOString();
    await runCleansing(data.runId, { ...stores, remainingMs, clock });
  },
);
