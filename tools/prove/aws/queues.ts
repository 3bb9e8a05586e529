import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { Aws } from './aws';

const due = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;

/** Messages of a queue, those that somebody works on included, and those whose time has not come where these are asked for too. */
export async function waitingIn(aws: Aws, QueueUrl: string, isWithDelayed = true): Promise<number> {
  const names = isWithDelayed ? ([...due, 'ApproximateNumberOfMessagesDelayed'] as const) : due;
  const { Attributes = {} } = await new SQSClient(aws.settings).send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...names] }),
  );
  return names.reduce((sum, name) => sum + Number(Attributes[name] ?? 0), 0);
}

export interface Message {
  readonly body: string;
  remove(): Promise<void>;
}

/** One message of a queue; undefined where none is to be had. */
export async function takeFrom(aws: Aws, QueueUrl: string): Promise<Message | undefined> {
  const client = new SQSClient(aws.settings);
  const { Messages: [message] = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 1 }));
  if (message?.Body === undefined) return undefined;
  const remove = async () => {
    await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }));
  };
  return { body: message.Body, remove };
}

export async function putInto(aws: Aws, QueueUrl: string, MessageBody: string): Promise<void> {
  await new SQSClient(aws.settings).send(new SendMessageCommand({ QueueUrl, MessageBody }));
}

/** Has a queue give a failed message up sooner than the hub does, so that a proof need not wait as long. */
export async function giveUpSooner(aws: Aws, QueueUrl: string): Promise<void> {
  const client = new SQSClient(aws.settings);
  const asked = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['RedrivePolicy'] });
  const { Attributes: { RedrivePolicy = '{}' } = {} } = await client.send(asked);
  const { deadLetterTargetArn }: { readonly deadLetterTargetArn?: string } = JSON.parse(RedrivePolicy);
  const policy = JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 1 });
  await client.send(
    new SetQueueAttributesCommand({ QueueUrl, Attributes: { RedrivePolicy: policy, VisibilityTimeout: '2' } }),
  );
}
