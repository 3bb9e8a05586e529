import { deliveryOfEvent } from '@afluente/domain/deliveries/account-event';
import { Delivery } from '@afluente/domain/deliveries/delivery';
import { RejectedError, retryOf } from '@afluente/domain/errors';
import { bytesOf } from '../delivery-body';
import type { RawArchive } from '../raw-archive';

/** A message of the deliveries queue. */
export interface Message {
  readonly id: string;
  readonly body: string;
  /** 1 on the first attempt */
  readonly receiveCount: number;
}

/** A delivery taken from the queue. */
export interface Incoming {
  readonly messageId: string;
  readonly delivery: Delivery;
  /** it was received before, or is replayed: it may have a receipt already */
  readonly again: boolean;
  /** the exact bytes that its sender sent; absent where they are lost */
  readonly bytes?: Buffer;
}

/**
 * Reads one message. Throws RejectedError `delivery.unreadable` when it holds no delivery (it ends in the dead-letter
 * queue), and what the archive throws when it can't be asked.
 */
export async function readIncoming(message: Message, archive: RawArchive): Promise<Incoming> {
  const delivery = parseDelivery(message.body);
  const bytes = await readBody(delivery, archive);
  // the bus may give an event twice, each as a message of its own
  const again = message.receiveCount > 1 || delivery.replay !== undefined || delivery.kind === 'account';
  return { messageId: message.id, delivery, again, ...(bytes && { bytes }) };
}

async function readBody({ body }: Delivery, archive: RawArchive): Promise<Buffer | undefined> {
  if (body.encoding !== 'archive') return bytesOf(body);
  try {
    return await archive.get(body.key);
  } catch (error) {
    if (retryOf(error) === 'never') return undefined;
    throw error;
  }
}

function parseDelivery(text: string): Delivery {
  try {
    const message: unknown = JSON.parse(text);
    return deliveryOfEvent(message) ?? Delivery.parse(message);
  } catch (cause) {
    throw new RejectedError('delivery.unreadable', 'A message in the deliveries queue holds no delivery', { cause });
  }
}
