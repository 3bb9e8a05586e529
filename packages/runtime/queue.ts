import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { type EnvironmentKey, environment } from './environment';

/** A message, and how long the queue keeps it back: 0 to 900 seconds. */
export interface DelayedMessage {
  readonly body: string;
  readonly delaySeconds: number;
}

/** A queue of SQS. */
export interface Queue {
  /** Puts one message into the queue; done when the queue has it. */
  send(message: string): Promise<void>;
  /** Puts many, ten a call; answers how many the queue did not take. Throws where a call failed. */
  sendAll(messages: readonly DelayedMessage[]): Promise<number>;
}

/** The queue whose URL infra names in the environment. */
export function openQueue(url: EnvironmentKey): Queue {
  return openQueueAt(() => environment(url));
}

/** The queue at a URL, which is asked for when the first message is sent. */
export function openQueueAt(url: () => string): Queue {
  const client = new SQSClient();
  return {
    send: async (MessageBody) => {
      await client.send(new SendMessageCommand({ QueueUrl: url(), MessageBody }));
    },
    sendAll: async (messages) => {
      let left = 0;
      const calls = Math.ceil(messages.length / mostACall);
      for (let start = 0; start < calls; start += callsAtOnce) {
        const some = Array.from({ length: Math.min(callsAtOnce, calls - start) }, (_, index) => start + index);
        const counts = await Promise.all(some.map((call) => sendBatch(client, url(), batchOf(messages, call))));
        left += counts.reduce((sum, count) => sum + count, 0);
      }
      return left;
    },
  };
}

/** As SQS has it (API reference, SendMessageBatch). */
const mostACall = 10;
const callsAtOnce = 24;

const batchOf = (messages: readonly DelayedMessage[], call: number) =>
  messages.slice(call * mostACall, (call + 1) * mostACall);

async function sendBatch(client: SQSClient, QueueUrl: string, messages: readonly DelayedMessage[]): Promise<number> {
  const Entries = messages.map(({ body, delaySeconds }, index) => {
    return { Id: String(index), MessageBody: body, DelaySeconds: delaySeconds };
  });
  const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
  return Failed.length;
}
