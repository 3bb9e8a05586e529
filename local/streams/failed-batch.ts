import { randomUUID } from 'node:crypto';
import type { StreamRecord } from '../database/change-stream';
import type { Draft } from '../queues/message';

/** Records of a stream that were given up. */
export interface FailedBatch {
  readonly records: readonly StreamRecord[];
  readonly functionArn: string;
  readonly condition: 'RetryAttemptsExhausted' | 'RecordAgeExceeded';
  readonly attempts: number;
  /** Virtual time, milliseconds. */
  readonly time: number;
}

/**
 * What the on-failure destination gets: the position of the records, never the records (Lambda developer guide, "Retain records of failed
 * batches for a DynamoDB event source").
 */
export function failedBatchRecord({ records, functionArn, condition, attempts, time }: FailedBatch): Draft {
  const [first] = records;
  const last = records.at(-1);
  const at = (record: StreamRecord | undefined) =>
    new Date((record?.dynamodb.ApproximateCreationDateTime ?? 0) * 1_000).toISOString();
  const body = {
    requestContext: { requestId: randomUUID(), functionArn, condition, approximateInvokeCount: attempts },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    version: '1.0',
    timestamp: new Date(time).toISOString(),
    DDBStreamBatchInfo: {
      shardId: 'shardId-00000000000000000000-00000000',
      startSequenceNumber: first?.dynamodb.SequenceNumber,
      endSequenceNumber: last?.dynamodb.SequenceNumber,
      approximateArrivalOfFirstRecord: at(first),
      approximateArrivalOfLastRecord: at(last),
      batchSize: records.length,
      streamArn: first?.eventSourceARN,
    },
  };
  return { body: JSON.stringify(body) };
}
