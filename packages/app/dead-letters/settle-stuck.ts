import { Delivery, type Receipt } from '@afluente/domain/deliveries/delivery';
import type { OutcomeLog } from '../outcome-log';
import { receiptIdOf } from './describe-message';
import { type FailedMessage, type FailedQueue, visitMessages } from './failed-queues';
import { readLetter } from './read-letter';

export interface StuckNotes {
  note(deliveryIds: readonly string[], notedAt: string): Promise<void>;
  /** that replays of them were given up on */
  noteGivenUp(deliveryIds: readonly string[], at: string): Promise<void>;
  forget(deliveryIds: readonly string[]): Promise<void>;
}

export interface SettlingStuck {
  readonly stuck: StuckNotes;
  readonly receipts: { get(deliveryId: string): Promise<Pick<Receipt, 'recordedAt'> | undefined> };
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
  const { now } = parts;
  const old = new Date(Date.parse(now) - settledAfterMs).toISOString();
  const found: Found[] = [];
  await visitMessages(queue, {
    most: mostNoted,
    visit: async (message) => {
      const receiptId = receiptIdOf(message);
      if (receiptId === undefined) return 'left';
      const isOld = message.sentAt !== undefined && message.sentAt < old;
      const end = isOld ? await settle(message, receiptId, parts) : 'left';
      found.push({ receiptId, end });
      if (end === 'left') return 'left';
      await queue.remove(message);
      return 'gone';
    },
  });
  await note(found, parts);
}

interface Found {
  readonly receiptId: string;
  readonly end: 'left' | 'kept' | 'replay';
}

async function note(found: readonly Found[], { stuck, log, now }: SettlingStuck): Promise<void> {
  const those = (end: Found['end']) => found.flatMap((one) => (one.end === end ? [one.receiptId] : []));
  const [left, kept, replays] = [those('left'), those('kept'), those('replay')];
  const outcome = 'rejected';
  if (kept.length > 0) {
    await stuck.forget(kept);
    log.error({ code: 'sweep.deliveriesGivenUp', outcome, count: kept.length });
  }
  if (replays.length > 0) log.error({ code: 'sweep.replaysGivenUp', outcome, count: replays.length });
  if (left.length === 0) return;
  await stuck.note(left, now);
  log.warn({ code: 'sweep.stuckDeliveries', outcome, count: left.length });
}

/**
 * Where it has a receipt by now nothing is lost: what was recorded stands. Of a replay the receipt is to say that it came to nothing. `left` where it is no
 * delivery that the recorder could keep.
 */
async function settle(
  { body }: FailedMessage,
  receiptId: string,
  { receipts, deliveries, stuck, now }: SettlingStuck,
): Promise<Found['end']> {
  const delivery = Delivery.safeParse(readLetter(body).value);
  if (!delivery.success) return 'left';
  const receipt = await receipts.get(receiptId);
  if (receipt === undefined) {
    await deliveries.send({ ...delivery.data, givenUp: true });
    return 'kept';
  }
  if (delivery.data.replay === undefined || receipt.recordedAt > delivery.data.replay.at) return 'kept';
  await stuck.noteGivenUp([receiptId], now);
  return 'replay';
}
