import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { type EnvironmentKey, environment } from './environment';

/** A queue of SQS. */
export interface Queue {
  /** Puts one message into the queue; done when the queue has it. */
  send(message: string): Promise<void>;
}

/** The queue whose URL infra names in the environment. */
export function openQueue(url: EnvironmentKey): Queue {
  const client = new SQSClient();
  return {
    send: async (MessageBody) => {
      await client.send(new SendMessageCommand({ QueueUrl: environment(url), MessageBody }));
    },
  };
}
