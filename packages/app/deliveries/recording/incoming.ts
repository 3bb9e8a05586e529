import { Delivery } from '@afluente/domain/deliveries/delivery';
import { RejectedError, retryOf } from '@afluente/domain/errors';
import { bytesOf } from '../delivery-body';
import type { RawArchive } from '../raw-archive';

/** A message of the deliveries queue. */
export interface Message {
  readonly id: string;
  readonly body: string;
}

/** A delivery taken from the queue. */
export interface Incoming {
  readonly messageId: string;
  readonly delivery: Delivery;
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
  return { messageId: message.id, delivery, ...(bytes && { bytes }) };
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
    return Delivery.parse(JSON.parse(text));
  } catch (cause) {
    throw new RejectedError('delivery.unreadable', 'A message in the deliveries queue holds no delivery', { cause });
  }
}
