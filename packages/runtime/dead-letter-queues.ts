import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListDeadLetterSourceQueuesCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { environment } from './environment';

/** A message that was given up on, as it lies in its dead-letter queue. */
export interface FailedMessage {
  readonly id: string;
  readonly body: string;
  /** ISO 8601: when it was first sent, where SQS says so */
  readonly sentAt: string | undefined;
  /** what EventBridge says of an event that it could not deliver */
  readonly errorCode: string | undefined;
  readonly handle: string;
}

/** A dead-letter queue, and the queue from which its messages came. */
export interface FailedQueue {
  /** messages in it, near enough (SQS: "ApproximateNumberOfMessages") */
  count(): Promise<number>;
  /** Up to ten messages, which stay away from others for so long; none where it is empty. */
  receive(seconds: number): Promise<readonly FailedMessage[]>;
  /** Shows a message again. */
  release(message: FailedMessage): Promise<void>;
  /** Puts a message back into the queue that it came from, and then takes it out of this one: what fails between leaves it in both. */
  putBack(message: FailedMessage): Promise<void>;
}

/** The queues that infra names in the environment, by what each is called: a function's name, or `deliveries`. */
export function openFailedQueues(): ReadonlyMap<string, FailedQueue> {
  const client = new SQSClient();
  const names = z.record(z.string(), z.string()).parse(JSON.parse(environment('deadLetterQueues')));
  return new Map(Object.entries(names).map(([called, name]) => [called, openFailedQueue(client, name)]));
}

function openFailedQueue(client: SQSClient, name: string): FailedQueue {
  const own = kept(async () => (await client.send(new GetQueueUrlCommand({ QueueName: name }))).QueueUrl ?? '');
  // asked for by who puts something back, and by nobody who only looks
  const source = kept(async () => sourceOf(client, await own()));
  return {
    count: async () => {
      const AttributeNames = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
      const input = { QueueUrl: await own(), AttributeNames: [...AttributeNames] };
      const { Attributes = {} } = await client.send(new GetQueueAttributesCommand(input));
      return AttributeNames.reduce((sum, attribute) => sum + Number(Attributes[attribute] ?? 0), 0);
    },
    receive: async (VisibilityTimeout) => {
      const QueueUrl = await own();
      const asked = {
        MaxNumberOfMessages: 10,
        MessageSystemAttributeNames: ['SentTimestamp' as const],
        WaitTimeSeconds: 1,
      };
      const input = { QueueUrl, VisibilityTimeout, MessageAttributeNames: ['ERROR_CODE'], ...asked };
      const { Messages = [] } = await client.send(new ReceiveMessageCommand(input));
      return Messages.flatMap(read);
    },
    release: async ({ handle: ReceiptHandle }) => {
      const input = { QueueUrl: await own(), ReceiptHandle, VisibilityTimeout: 0 };
      await client.send(new ChangeMessageVisibilityCommand(input));
    },
    putBack: async ({ body: MessageBody, handle: ReceiptHandle }) => {
      await client.send(new SendMessageCommand({ QueueUrl: await source(), MessageBody }));
      await client.send(new DeleteMessageCommand({ QueueUrl: await own(), ReceiptHandle }));
    },
  };
}

/** Asks once; after a failure, again. */
function kept(ask: () => Promise<string>): () => Promise<string> {
  let answer: Promise<string> | undefined;
  return () => {
    answer ??= ask().catch((error: unknown) => {
      answer = undefined;
      throw error;
    });
    return answer;
  };
}

async function sourceOf(client: SQSClient, QueueUrl: string): Promise<string> {
  const { queueUrls: [source] = [] } = await client.send(new ListDeadLetterSourceQueuesCommand({ QueueUrl }));
  if (source === undefined) throw new Error('No queue sends what it gives up on here');
  return source;
}

function read({
  MessageId: id,
  Body: body,
  ReceiptHandle: handle,
  Attributes,
  MessageAttributes,
}: Message): readonly FailedMessage[] {
  if (id === undefined || body === undefined || handle === undefined) return [];
  const sent = Attributes?.SentTimestamp;
  const sentAt = sent === undefined ? undefined : new Date(Number(sent)).toISOString();
  return [{ id, body, handle, sentAt, errorCode: MessageAttributes?.ERROR_CODE?.StringValue }];
}
