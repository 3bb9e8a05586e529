import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListDeadLetterSourceQueuesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { historyAttributes, type Read, readLetter } from './dead-letter-messages';
import { environment } from './environment';
import { putEvent } from './put-event';
import { startFunction } from './start-function';

/**
 * What infra says of a dead-letter queue: its name, and its way back. `queue`: the queue that gave its messages up, after so many `attempts` each;
 * `job` and `stream`: the function called `fn` is run with what it failed on; `clock`: the queue of the function that a clock wakes; `bus`: what the bus of events
 * could not encrypt or decrypt.
 */
const Named = z.object({
  queue: z.string(),
  back: z.enum(['queue', 'job', 'stream', 'clock', 'bus']),
  attempts: z.number().optional(),
  fn: z.string().optional(),
});
type Named = z.output<typeof Named>;

/**
 * The dead-letter queues that infra names in the environment, by what each is called. Their messages and what can be done with them are as the port of the
 * use cases says (packages/app/dead-letters/failed-queues.ts).
 */
export function openFailedQueues() {
  const client = new SQSClient();
  const all = z.record(z.string(), Named).parse(JSON.parse(environment('deadLetterQueues')));
  return new Map(Object.entries(all).map(([called, named]) => [called, openFailedQueue(client, named)]));
}

function openFailedQueue(client: SQSClient, named: Named) {
  const own = kept(async () => {
    return (await client.send(new GetQueueUrlCommand({ QueueName: named.queue }))).QueueUrl ?? '';
  });
  // asked for by who puts something back, and by nobody who only looks
  const source = kept(async () => sourceOf(client, await own()));
  const send = async (QueueUrl: string, letter: Letter) => {
    const MessageAttributes = historyAttributes(letter);
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: letter.body, MessageAttributes }));
  };
  const { attempts, fn } = named;
  return {
    back: named.back,
    ...(attempts !== undefined && { attempts }),
    ...looking(client, own),
    remove: async ({ handle: ReceiptHandle }: Read) => {
      await client.send(new DeleteMessageCommand({ QueueUrl: await own(), ReceiptHandle }));
    },
    keep: async (letter: Letter) => send(await own(), letter),
    send: async (letter: Letter) => {
      if (named.back === 'bus') return putEvent(letter.body);
      return fn === undefined ? send(await source(), letter) : startFunction(fn, letter.body);
    },
  };
}

/** A message to send, and what is known of it from before. */
interface Letter {
  readonly body: string;
  readonly firstSentAt?: string | undefined;
  readonly redrives: number;
}

const counted = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;

function looking(client: SQSClient, own: () => Promise<string>) {
  return {
    count: async () => {
      const input = { QueueUrl: await own(), AttributeNames: [...counted] };
      const { Attributes = {} } = await client.send(new GetQueueAttributesCommand(input));
      return counted.reduce((sum, attribute) => sum + Number(Attributes[attribute] ?? 0), 0);
    },
    receive: async (VisibilityTimeout: number) => {
      const asked = {
        MaxNumberOfMessages: 10,
        MessageSystemAttributeNames: ['SentTimestamp' as const],
        MessageAttributeNames: ['All'],
        WaitTimeSeconds: 1,
      };
      const input = { QueueUrl: await own(), VisibilityTimeout, ...asked };
      const { Messages = [] } = await client.send(new ReceiveMessageCommand(input));
      return Messages.flatMap(readLetter);
    },
    release: async ({ handle: ReceiptHandle }: Read) => {
      const input = { QueueUrl: await own(), ReceiptHandle, VisibilityTimeout: 0 };
      await client.send(new ChangeMessageVisibilityCommand(input));
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
