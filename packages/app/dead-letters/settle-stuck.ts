import { Delivery } from '@afluente/domain/deliveries/delivery';
import type { OutcomeLog } from '../outcome-log';
import { receiptIdOf } from './describe-message';
import { type FailedMessage, type FailedQueue, visitMessages } from './failed-queues';
import { readLetter } from './read-letter';

export interface StuckNotes {
  note(deliveryIds: readonly string[], notedAt: string): Promise<void>;
  forget(deliveryIds: readonly string[]): Promise<void>;
}

export interface SettlingStuck {
  readonly stuck: StuckNotes;
  readonly receipts: { get(deliveryId: string): Promise<object | undefined> };
  readonly deliveries: { send(delivery: Delivery): Promise<void> };
  readonly log: OutcomeLog;
  /** ISO 8601 */
  readonly now: string;
}

/** With more of them, something is wrong that the alarm of the queue has reported long ago. */
const mostNoted = 2_000;

/** SQS forgets a message 14 days after it was sent: some days are left for attempts that fail. */
const settledAfterMs = 10 * 24 * 3_600_000;

/**
 * Notes which deliveries lie in the dead-letter queue, so that their receipts say so: SQS cannot be asked for one message. They stay there for somebody to put
 * back; but before SQS forgets one, it is given to the recorder to be kept without being understood, and its receipt says so. Where the queue is empty,
 * this is one call to SQS.
 */
export async function settleStuck(queue: FailedQueue | undefined, parts: SettlingStuck): Promise<void> {
  if (queue === undefined || (await queue.count()) === 0) return;
  const { stuck, log, now } = parts;
  const old = new Date(Date.parse(now) - settledAfterMs).toISOString();
  const found: string[] = [];
  const settled: string[] = [];
  await visitMessages(queue, {
    most: mostNoted,
    visit: async (message) => {
      const receiptId = receiptIdOf(message);
      if (receiptId === undefined) return 'left';
      const isOld = message.sentAt !== undefined && message.sentAt < old;
      const isSettled = isOld && (await settle(message, receiptId, parts));
      if (isSettled) await queue.remove(message);
      (isSettled ? settled : found).push(receiptId);
      return isSettled ? 'gone' : 'left';
    },
  });
  if (settled.length > 0) {
    await stuck.forget(settled);
    log.error({ code: 'sweep.deliveriesGivenUp', outcome: 'rejected', count: settled.length });
  }
  if (found.length === 0) return;
  await stuck.note(found, now);
  log.warn({ code: 'sweep.stuckDeliveries', outcome: 'rejected', count: found.length });
}

/** Nothing is left to do where it has a receipt by now, as a replay that failed has: what it replays is kept. False where it is no delivery that the recorder could keep. */
async function settle(
  { body }: FailedMessage,
  receiptId: string,
  { receipts, deliveries }: SettlingStuck,
): Promise<boolean> {
  const delivery = Delivery.safeParse(readLetter(body).value);
  if (!delivery.success) return false;
  if ((await receipts.get(receiptId)) === undefined) {
    await deliveries.send({ ...delivery.data, givenUp: true });
  }
  return true;
}
