import * as z from 'zod';
import { createJsonService, type JsonOperation, operation } from '../endpoint/json-service';
import { type Service, ServiceError } from '../endpoint/service';
import type { Mailbox } from '../mailbox';
import { digestOfAttributes, digestOfBody } from './digest';
import type { Delivery, Draft, Message } from './message';
import { sizeOf } from './message';
import type { Queue } from './queue';
import { queueAttributes } from './queue-attributes';
import {
  deleteBatchShape,
  deleteShape,
  receiveShape,
  sendBatchShape,
  sendShape,
  visibilityShape,
} from './queue-requests';

/** What the SQS service needs. */
export interface QueueServiceParts {
  readonly queues: ReadonlyMap<string, Queue>;
  readonly mailbox: Mailbox;
}

type Entry = z.infer<typeof sendShape>;

/** SQS by the AWS JSON protocol, in the calls that functions make. A send is answered after it is durable. */
export function createQueueService(parts: QueueServiceParts): Service {
  const operations = { ...sending(parts), ...receiving(parts), ...looking(parts) };
  return createJsonService(operations, {
    contentType: 'application/x-amz-json-1.0',
    errorHeaders: ({ type }) => ({ 'x-amzn-query-error': `${queryCodes[type] ?? type};Sender` }),
  });
}

type Operations = Record<string, JsonOperation>;

const withUrl = z.object({ QueueUrl: z.string() });

function sending({ queues, mailbox }: QueueServiceParts): Operations {
  return {
    SendMessage: operation(sendShape, async (input) => {
      const queue = queueAt(queues, input.QueueUrl ?? '');
      const draft = draftOf(queue, input);
      const staged = queue.stage([draft]);
      await mailbox.commit(staged);
      return sentOf(staged.messages[0], draft);
    }),
    SendMessageBatch: operation(sendBatchShape, ({ QueueUrl, Entries }) =>
      sendBatch(queueAt(queues, QueueUrl), mailbox, Entries),
    ),
  };
}

function receiving({ queues, mailbox }: QueueServiceParts): Operations {
  return {
    ReceiveMessage: operation(receiveShape, async (input) => {
      const deliveries = await receive(queueAt(queues, input.QueueUrl), input);
      return deliveries.length === 0 ? {} : { Messages: deliveries.map(receivedOf) };
    }),
    DeleteMessage: operation(deleteShape, async ({ QueueUrl, ReceiptHandle }) => {
      await mailbox.commit(queueAt(queues, QueueUrl).stageRemoval([ReceiptHandle]));
      return {};
    }),
    DeleteMessageBatch: operation(deleteBatchShape, async ({ QueueUrl, Entries }) => {
      const handles = Entries.map(({ ReceiptHandle }) => ReceiptHandle);
      await mailbox.commit(queueAt(queues, QueueUrl).stageRemoval(handles));
      return { Successful: Entries.map(({ Id }) => ({ Id })), Failed: [] };
    }),
    ChangeMessageVisibility: operation(visibilityShape, ({ QueueUrl, ReceiptHandle, VisibilityTimeout }) => {
      const isKnown = queueAt(queues, QueueUrl).hold(ReceiptHandle, VisibilityTimeout);
      if (!isKnown) throw new ServiceError('ReceiptHandleIsInvalid', 'The receipt handle has expired');
      return {};
    }),
  };
}

function looking({ queues }: QueueServiceParts): Operations {
  return {
    GetQueueUrl: operation(z.object({ QueueName: z.string() }), ({ QueueName }) => ({
      QueueUrl: findQueue(queues, QueueName).settings.url,
    })),
    GetQueueAttributes: operation(withUrl, ({ QueueUrl }) => ({
      Attributes: queueAttributes(queueAt(queues, QueueUrl)),
    })),
    ListDeadLetterSourceQueues: operation(withUrl, ({ QueueUrl }) => {
      const { arn } = queueAt(queues, QueueUrl).settings;
      const sources = [...queues.values()].filter(({ settings }) => settings.redrive?.arn === arn);
      return { queueUrls: sources.map(({ settings }) => settings.url) };
    }),
    ListQueues: operation(z.object({}), () => ({
      QueueUrls: [...queues.values()].map(({ settings }) => settings.url),
    })),
    PurgeQueue: operation(withUrl, async ({ QueueUrl }) => {
      await queueAt(queues, QueueUrl).purge();
      return {};
    }),
  };
}

/** Error codes that older clients know by another name (SQS API reference, "x-amzn-query-error"). */
const queryCodes: Readonly<Record<string, string>> = {
  QueueDoesNotExist: 'AWS.SimpleQueueService.NonExistentQueue',
};

function queueAt(queues: ReadonlyMap<string, Queue>, url: string): Queue {
  return findQueue(queues, url.slice(url.lastIndexOf('/') + 1));
}

function findQueue(queues: ReadonlyMap<string, Queue>, name: string): Queue {
  const queue = queues.get(name);
  if (queue === undefined) throw new ServiceError('QueueDoesNotExist', 'The specified queue does not exist.');
  return queue;
}

function draftOf(queue: Queue, entry: Entry): Draft {
  const draft = { body: entry.MessageBody, attributes: entry.MessageAttributes, delaySeconds: entry.DelaySeconds };
  if (sizeOf(draft) > queue.settings.maximumBytes) {
    const limit = `Message must be shorter than ${queue.settings.maximumBytes} bytes.`;
    throw new ServiceError('InvalidParameterValue', `One or more parameters are invalid. Reason: ${limit}`);
  }
  return draft;
}

async function sendBatch(
  queue: Queue,
  mailbox: Mailbox,
  entries: z.infer<typeof sendBatchShape>['Entries'],
): Promise<object> {
  if (new Set(entries.map(({ Id }) => Id)).size < entries.length) {
    throw new ServiceError('BatchEntryIdsNotDistinct', 'Two or more batch entries in the request have the same Id.');
  }
  const drafts = entries.map((entry) => draftOf(queue, entry));
  if (drafts.reduce((sum, draft) => sum + sizeOf(draft), 0) > queue.settings.maximumBytes) {
    throw new ServiceError(
      'BatchRequestTooLong',
      'The length of all the messages put together is more than the limit.',
    );
  }
  const staged = queue.stage(drafts);
  await mailbox.commit(staged);
  const Successful = entries.map(({ Id }, index) => ({
    Id,
    ...sentOf(staged.messages[index], drafts[index] ?? { body: '' }),
  }));
  return { Successful, Failed: [] };
}

function sentOf(message: Message | undefined, draft: Draft): object {
  const MD5OfMessageAttributes = digestOfAttributes(draft.attributes ?? {});
  return { MessageId: message?.id, MD5OfMessageBody: digestOfBody(draft.body), MD5OfMessageAttributes };
}

async function receive(queue: Queue, input: z.infer<typeof receiveShape>): Promise<Delivery[]> {
  const { visibilityTimeoutSeconds, waitSeconds } = queue.settings;
  const options = {
    limit: input.MaxNumberOfMessages,
    visibilitySeconds: input.VisibilityTimeout ?? visibilityTimeoutSeconds,
  };
  const deadline = Date.now() + (input.WaitTimeSeconds ?? waitSeconds) * 1_000;
  for (;;) {
    const deliveries = await queue.receive(options);
    if (deliveries.length > 0 || Date.now() >= deadline) return deliveries;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function receivedOf({ message, body, receiptHandle }: Delivery): object {
  return {
    MessageId: message.id,
    ReceiptHandle: receiptHandle,
    Body: body,
    MD5OfBody: digestOfBody(body),
    Attributes: systemAttributes(message),
    MessageAttributes: message.attributes,
    MD5OfMessageAttributes: digestOfAttributes(message.attributes),
  };
}

/** The attributes that SQS itself gives a received message. */
export function systemAttributes(message: Message): Record<string, string> {
  return {
    SenderId: 'local',
    SentTimestamp: String(message.sentAt),
    ApproximateReceiveCount: String(message.receiveCount),
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt ?? message.sentAt),
    ...(message.movedFrom === undefined ? {} : { DeadLetterQueueSourceArn: message.movedFrom }),
  };
}
