import type { DeclaredHandler, LambdaContext, QueueDeclaration } from './declaration';
import { type Kit, kitFor } from './kit';
import { logFor } from './log';
import type { Uses, UsesOf } from './part';
import { wrap } from './wrap';

/** The part of an SQS event that the kit reads. */
export interface QueueEvent {
  readonly Records: readonly {
    readonly messageId: string;
    readonly receiptHandle: string;
    readonly body: string;
    readonly attributes: {
      readonly ApproximateReceiveCount: string;
      readonly SentTimestamp: string;
      readonly ApproximateFirstReceiveTimestamp: string;
    };
  }[];
}

export interface QueueMessage {
  readonly id: string;
  readonly body: string;
  /** 1 on the first attempt */
  readonly receiveCount: number;
  /** ISO 8601 UTC: when it was put into the queue */
  readonly sentAt: string;
}

/** Ids of the messages to retry; everything else is done. */
export interface BatchOutcome {
  readonly failed: readonly string[];
}

export interface BatchResponse {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

export type QueueRun<Named extends Uses> = (
  messages: readonly QueueMessage[],
  kit: Kit<Named>,
) => Promise<BatchOutcome>;

/**
 * A function that works off a queue, a batch at a time. The messages whose ids `run` names in `failed` are received
 * again, up to the declaration's `attempts`; when `run` throws, the whole batch is. `kit.now` is when the newest message
 * of the batch was first received.
 */
export function queueHandler<const D extends QueueDeclaration>(
  declaration: D,
  run: QueueRun<UsesOf<D>>,
): DeclaredHandler<QueueEvent, BatchResponse> {
  return wrap<QueueEvent, BatchResponse>(
    { trigger: 'queue', ...declaration },
    {
      handle: async (event, context) => {
        const kit = kitFor(declaration, { now: newest(event), log: logFor(context.awsRequestId) });
        const { failed } = await run(event.Records.map(readMessage), kit);
        return { batchItemFailures: [...new Set(failed)].map((itemIdentifier) => ({ itemIdentifier })) };
      },
      onError: logAndThrow,
    },
  );
}

function isoOf(milliseconds: string): string {
  return new Date(Number(milliseconds)).toISOString();
}

function newest(event: QueueEvent): string {
  const times = event.Records.map((record) => Number(record.attributes.ApproximateFirstReceiveTimestamp));
  return new Date(Math.max(...times)).toISOString();
}

function readMessage(record: QueueEvent['Records'][number]): QueueMessage {
  return {
    id: record.messageId,
    body: record.body,
    receiveCount: Number(record.attributes.ApproximateReceiveCount),
    sentAt: isoOf(record.attributes.SentTimestamp),
  };
}

function logAndThrow(error: unknown, event: QueueEvent, context: LambdaContext): undefined {
  const count = event.Records.length;
  logFor(context.awsRequestId).error({ code: 'queue.batchFailed', outcome: 'retry', count, error });
}
