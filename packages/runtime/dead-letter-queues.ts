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

/**
 * The dead-letter queues that infra names in the environment, by what each is called: a function's name, or `deliveries`. Their messages and what can be
 * done with them are as the port of the use cases says (packages/app/dead-letters/failed-queues.ts).
 */
export function openFailedQueues() {
  const client = new SQSClient();
  const names = z.record(z.string(), z.string()).parse(JSON.parse(environment('deadLetterQueues')));
  return new Map(Object.entries(names).map(([called, name]) => [called, openFailedQueue(client, name)]));
}

function openFailedQueue(client: SQSClient, name: string) {
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
    receive: async (VisibilityTimeout: number) => {
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
    release: async ({ handle: ReceiptHandle }: Read) => {
      const input = { QueueUrl: await own(), ReceiptHandle, VisibilityTimeout: 0 };
      await client.send(new ChangeMessageVisibilityCommand(input));
    },
    // what fails between leaves it in both
    putBack: async ({ body: MessageBody, handle: ReceiptHandle }: Read) => {
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

function read({ MessageId: id, Body: body, ReceiptHandle: handle, Attributes, MessageAttributes }: Message) {
  if (id === undefined || body === undefined || handle === undefined) return [];
  const sent = Attributes?.SentTimestamp;
  const sentAt = sent === undefined ? undefined : new Date(Number(sent)).toISOString();
  return [{ id, body, handle, sentAt, errorCode: MessageAttributes?.ERROR_CODE?.StringValue }];
}

/** What `read` makes of a message. */
type Read = ReturnType<typeof read>[number];
