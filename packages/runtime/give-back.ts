import type { SQSClient } from '@aws-sdk/client-sqs';
import { environment } from './environment';

/** A message that its function could not handle. */
export interface GivenBack {
  readonly receiptHandle: string;
  /** 1 on the first attempt */
  readonly receiveCount: number;
  /** no attempt will succeed: the sooner they are over, the sooner a person sees it among the dead letters */
  readonly isHopeless: boolean;
}

/** Loaded at the first failure of an instance: infra keeps it beside the bundle (infra/rare-clients.ts). */
const sqs = (): typeof import('@aws-sdk/client-sqs') => require('@aws-sdk/client-sqs');
let client: SQSClient | undefined;

/** As Lambda waits between the attempts of an asynchronous invocation. */
const firstWaitSeconds = 60;

/**
 * Has messages given again after a minute, then two, four …, and after `longestSeconds` at most, which is when their queue would show
 * them again by itself: it waits for six timeouts of the function, an hour and a half where that works for fifteen minutes. Rejects
 * where SQS refused one; nothing is lost by that.
 */
export async function giveBack(messages: readonly GivenBack[], longestSeconds: number): Promise<void> {
  const QueueUrl = environment('eventsQueueUrl');
  client ??= new (sqs().SQSClient)();
  const connected = client;
  const { ChangeMessageVisibilityCommand } = sqs();
  await Promise.all(
    messages.map(({ receiptHandle: ReceiptHandle, receiveCount, isHopeless }) => {
      const wait = firstWaitSeconds * 2 ** (receiveCount - 1);
      const VisibilityTimeout = isHopeless ? 0 : Math.min(wait, longestSeconds);
      return connected.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout }));
    }),
  );
}
