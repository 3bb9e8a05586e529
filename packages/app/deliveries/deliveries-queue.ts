import type { Delivery, DeliveryBody } from '@afluente/domain/deliveries/delivery';
import { deflatedBody, inboxKey, longestMessage, messageOf, plainBody } from './delivery-body';
import type { ObjectBucket } from './object-bucket';

export type DeliveryEnvelope = Omit<Delivery, 'body'>;

export interface DeliveriesQueue {
  /** Sends a delivery with its exact bytes: one call of the queue, and one of the bucket before it where the bytes fit no message. */
  send(envelope: DeliveryEnvelope, bytes: Buffer): Promise<void>;
}

/** What carries deliveries. */
export interface Carriers {
  readonly queue: { send(message: string): Promise<void> };
  /** for bodies that fit no message */
  readonly bucket: Pick<ObjectBucket, 'put'>;
}

function fits(message: string): boolean {
  return Buffer.byteLength(message) <= longestMessage;
}

/** Bytes: what is longer is a file more often than not, and packing it for nothing takes longer than laying it aside. */
const longestPacked = 2 * longestMessage;

function inMessage(envelope: DeliveryEnvelope, bytes: Buffer): string | undefined {
  if (bytes.length > longestPacked) return undefined;
  const encodings: readonly ((bytes: Buffer) => DeliveryBody)[] = [plainBody, deflatedBody];
  for (const encode of encodings) {
    const message = messageOf({ ...envelope, body: encode(bytes) });
    if (fits(message)) return message;
  }
  return undefined;
}

async function inBucket(envelope: DeliveryEnvelope, bytes: Buffer, { bucket }: Carriers): Promise<string> {
  const key = inboxKey(envelope.id);
  await bucket.put(key, bytes);
  return messageOf({ ...envelope, body: { encoding: 'archive', key } });
}

/** The queue from the intake to the recorder. */
export function createDeliveriesQueue(carriers: Carriers): DeliveriesQueue {
  return {
    send: async (envelope, bytes) => {
      await carriers.queue.send(inMessage(envelope, bytes) ?? (await inBucket(envelope, bytes, carriers)));
    },
  };
}
