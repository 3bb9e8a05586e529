import * as z from 'zod';
import type { StreamRecord } from '../database/change-stream';
import { createJsonService, operation } from '../endpoint/json-service';
import { type Service, ServiceError } from '../endpoint/service';
import type { Mailbox, Staged } from '../mailbox';

/** A stream remembers for 24 hours (DynamoDB developer guide, "Change data capture for DynamoDB Streams"). */
const rememberedMs = 24 * 3_600_000;
const prefix = 'given-up/';
/** GetRecords gives no more. */
const mostRecords = 1_000;

/** Keeps the records that a mapping gave up on: of all that a stream has delivered, they are what somebody may ask for again. */
export function keepGivenUp(records: readonly StreamRecord[], time: number): Staged {
  const changes = records.map((record) => ({
    type: 'put' as const,
    key: prefix + record.dynamodb.SequenceNumber,
    value: JSON.stringify({ until: time + rememberedMs, record }),
  }));
  return { changes, apply: () => undefined };
}

interface Kept {
  readonly until: number;
  readonly record: StreamRecord;
}

export interface GivenUpParts {
  readonly mailbox: Mailbox;
  /** virtual milliseconds */
  readonly now: () => number;
}

const iteratorShape = z.object({ SequenceNumber: z.string(), ShardIteratorType: z.literal('AT_SEQUENCE_NUMBER') });

/** DynamoDB Streams, as far as functions ask it: by the place of a record that was given up on. */
export function createStreamService(parts: GivenUpParts): Service {
  const operations = {
    GetShardIterator: operation(iteratorShape, async ({ SequenceNumber }) => {
      const isThere = (await remembered(parts)).some(({ dynamodb }) => dynamodb.SequenceNumber === SequenceNumber);
      if (!isThere) throw new ServiceError('TrimmedDataAccessException', 'The record was trimmed from the stream');
      return { ShardIterator: SequenceNumber };
    }),
    GetRecords: operation(z.object({ ShardIterator: z.string() }), async ({ ShardIterator }) => {
      const from = (await remembered(parts)).filter(({ dynamodb }) => dynamodb.SequenceNumber >= ShardIterator);
      return { Records: from.slice(0, mostRecords) };
    }),
  };
  return createJsonService(operations, { contentType: 'application/x-amz-json-1.0' });
}

/** In the order of the stream; what is older than it remembers is forgotten here as well. */
async function remembered({ mailbox, now }: GivenUpParts): Promise<readonly StreamRecord[]> {
  const records: StreamRecord[] = [];
  const over: string[] = [];
  for await (const [key, value] of mailbox.entries(prefix)) {
    const { until, record }: Kept = JSON.parse(value);
    if (until < now()) over.push(key);
    else records.push(record);
  }
  if (over.length > 0) {
    await mailbox.commit({ changes: over.map((key) => ({ type: 'del', key })), apply: () => undefined });
  }
  return records.sort((one, other) => (one.dynamodb.SequenceNumber < other.dynamodb.SequenceNumber ? -1 : 1));
}
