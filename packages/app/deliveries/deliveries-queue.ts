import type { Delivery, DeliveryBody } from '@afluente/domain/deliveries/delivery';
import { environment } from '@afluente/runtime/environment';
import { livePart } from '@afluente/runtime/part';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { deflatedBody, inboxKey, longestMessage, messageOf, plainBody } from './delivery-body';
import { putInbox } from './inbox';

export type DeliveryEnvelope = Omit<Delivery, 'body'>;

export interface DeliveriesQueue {
  /** Sends a delivery with its exact bytes: one SQS call, and one S3 call before it where the bytes fit no message. */
  send(envelope: DeliveryEnvelope, bytes: Buffer): Promise<void>;
}

function fits(message: string): boolean {
  return Buffer.byteLength(message) <= longestMessage;
}

function inMessage(envelope: DeliveryEnvelope, bytes: Buffer): string | undefined {
  const encodings: readonly ((bytes: Buffer) => DeliveryBody)[] = [plainBody, deflatedBody];
  for (const encode of encodings) {
    const message = messageOf({ ...envelope, body: encode(bytes) });
    if (fits(message)) return message;
  }
  return undefined;
}

async function inArchive(envelope: DeliveryEnvelope, bytes: Buffer): Promise<string> {
  const key = inboxKey(envelope.id);
  await putInbox(key, bytes);
  return messageOf({ ...envelope, body: { encoding: 'archive', key } });
}

/** Makes the part on the given client; what functions ask for is `deliveriesQueue`. */
export function createDeliveriesQueue(client: SQSClient): DeliveriesQueue {
  const put = async (MessageBody: string) => {
    await client.send(new SendMessageCommand({ QueueUrl: environment('deliveriesQueueUrl'), MessageBody }));
  };
  return {
    send: async (envelope, bytes) => put(inMessage(envelope, bytes) ?? (await inArchive(envelope, bytes))),
  };
}

export const deliveriesQueue = livePart(() => createDeliveriesQueue(new SQSClient()));
