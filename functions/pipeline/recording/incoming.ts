import { Delivery } from '@afluente/domain/delivery';
import { RejectedError } from '@afluente/domain/errors';
import { bytesOf } from '@afluente/runtime/delivery-body';
import type { QueueMessage } from '@afluente/runtime/queue-handler';
import type { RawArchive } from '@afluente/runtime/raw-archive';

/** A delivery taken from the queue, with the exact bytes that its sender sent. */
export interface Incoming {
  readonly messageId: string;
  readonly delivery: Delivery;
  readonly bytes: Buffer;
}

/** Reads one message; RejectedError `delivery.unreadable` when it holds no delivery (it ends in the dead-letter queue). */
export async function readIncoming(message: QueueMessage, archive: RawArchive): Promise<Incoming> {
  const delivery = parseDelivery(message.body);
  const { body } = delivery;
  const bytes = body.encoding === 'archive' ? await archive.get(body.key) : bytesOf(body);
  return { messageId: message.id, delivery, bytes };
}

function parseDelivery(text: string): Delivery {
  try {
    return Delivery.parse(JSON.parse(text));
  } catch (cause) {
    throw new RejectedError('delivery.unreadable', 'A message in the deliveries queue holds no delivery', { cause });
  }
}
