import { RetryableError } from '@afluente/domain/errors';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { DeclaredHandler, LambdaContext, StreamDeclaration } from './declaration';
import { type Kit, kitFor } from './kit';
import { logFor } from './log';
import type { Uses, UsesOf } from './part';
import type { BatchOutcome, BatchResponse } from './queue-handler';
import { wrap } from './wrap';

export type Image = Readonly<Record<string, AttributeValue>>;
export type ChangeName = 'INSERT' | 'MODIFY' | 'REMOVE';

/** The part of a table stream's event that the kit reads. */
export interface StreamEvent {
  /** set where somebody puts back what the stream gave up on: nothing reads the answer then, so that what fails has to throw */
  readonly isRedriven?: true;
  readonly Records: readonly {
    readonly eventName: ChangeName;
    readonly dynamodb: {
      readonly SequenceNumber: string;
      /** seconds since 1970 */
      readonly ApproximateCreationDateTime?: number;
      readonly OldImage?: Image;
      readonly NewImage?: Image;
    };
  }[];
}

export interface StreamRecord {
  readonly sequenceNumber: string;
  readonly eventName: ChangeName;
  /** ISO 8601 UTC, to the second: when the table took the change */
  readonly changedAt: string;
  readonly oldImage?: Image;
  readonly newImage?: Image;
}

export type StreamRun<Named extends Uses> = (
  records: readonly StreamRecord[],
  kit: Kit<Named>,
) => Promise<BatchOutcome>;

/**
 * A function that follows the table's stream. `failed` names sequence numbers: the stream goes back to the lowest of
 * them and gives everything from there again, so what follows a failed record is seen twice. When `run` throws, the whole
 * batch is given again. `kit.now` is when the newest change was made, to the second.
 */
export function streamHandler<const D extends StreamDeclaration>(
  declaration: D,
  run: StreamRun<UsesOf<D>>,
): DeclaredHandler<StreamEvent, BatchResponse> {
  return wrap<StreamEvent, BatchResponse>(
    { trigger: 'stream', ...declaration },
    {
      handle: async (event, context) => {
        const kit = kitFor(declaration, { now: newest(event), log: logFor(context.awsRequestId) });
        const { failed } = await run(event.Records.map(readRecord), kit);
        if (event.isRedriven && failed.length > 0) {
          throw new RetryableError('stream.stillFails', `${failed.length} changes that were put back fail again`);
        }
        return { batchItemFailures: [...new Set(failed)].map((itemIdentifier) => ({ itemIdentifier })) };
      },
      onError: logAndThrow,
    },
  );
}

const secondsOf = ({ dynamodb }: StreamEvent['Records'][number]) => dynamodb.ApproximateCreationDateTime ?? 0;

const isoOf = (seconds: number) => new Date(seconds * 1000).toISOString();

function newest({ Records }: StreamEvent): string {
  return isoOf(Math.max(0, ...Records.map(secondsOf)));
}

function readRecord(record: StreamEvent['Records'][number]): StreamRecord {
  const { SequenceNumber, OldImage, NewImage } = record.dynamodb;
  return {
    sequenceNumber: SequenceNumber,
    eventName: record.eventName,
    changedAt: isoOf(secondsOf(record)),
    ...(OldImage === undefined ? {} : { oldImage: OldImage }),
    ...(NewImage === undefined ? {} : { newImage: NewImage }),
  };
}

function logAndThrow(error: unknown, event: StreamEvent, context: LambdaContext): undefined {
  const count = event.Records.length;
  logFor(context.awsRequestId).error({ code: 'stream.batchFailed', outcome: 'retry', count, error });
}
