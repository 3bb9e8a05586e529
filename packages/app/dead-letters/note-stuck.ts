import type { OutcomeLog } from '../outcome-log';
import { receiptIdOf } from './describe-message';
import { type FailedQueue, visitMessages } from './failed-queues';

export interface StuckNotes {
  note(deliveryIds: readonly string[], notedAt: string): Promise<void>;
}

/** With more of them, something is wrong that the alarm of the queue has reported long ago. */
const mostNoted = 2_000;

/**
 * Notes which deliveries lie in the dead-letter queue, so that their receipts say so: SQS cannot be asked for one message. The messages stay. Where the
 * queue is empty, this is one call to SQS.
 */
export async function noteStuck(
  queue: FailedQueue | undefined,
  { stuck, log, now }: { readonly stuck: StuckNotes; readonly log: OutcomeLog; readonly now: string },
): Promise<void> {
  if (queue === undefined || (await queue.count()) === 0) return;
  const found: string[] = [];
  await visitMessages(queue, {
    most: mostNoted,
    visit: async (message) => {
      const receiptId = receiptIdOf(message);
      if (receiptId !== undefined) found.push(receiptId);
      return 'left';
    },
  });
  if (found.length === 0) return;
  await stuck.note(found, now);
  log.warn({ code: 'sweep.stuckDeliveries', outcome: 'rejected', count: found.length });
}
