import type { DynamoDBStreamsClient, _Record as StreamedRecord } from '@aws-sdk/client-dynamodb-streams';

/** Which records of a stream Lambda gave up on (Lambda developer guide, "Retain records of failed batches for a DynamoDB event source"). */
export interface StreamPosition {
  readonly streamArn: string;
  readonly shardId: string;
  readonly startSequenceNumber: string;
  readonly endSequenceNumber: string;
}

/** Changes of the table that its stream still remembers. */
export interface StreamChanges {
  /** The records of a position, each as a function is given it; undefined where the stream has forgotten the first of them, after 24 hours. */
  read(position: StreamPosition): Promise<readonly LambdaRecord[] | undefined>;
}

/** A record as Lambda writes it: times in seconds, bytes in base64. */
export interface LambdaRecord {
  readonly eventName: string | undefined;
  readonly dynamodb: Readonly<Record<string, unknown>>;
}

const streams = (): typeof import('@aws-sdk/client-dynamodb-streams') => require('@aws-sdk/client-dynamodb-streams');

const forgotten = ['TrimmedDataAccessException', 'ResourceNotFoundException'];

/** Reads the table's stream; connects when it is first asked. */
export function openStreamChanges(): StreamChanges {
  let client: DynamoDBStreamsClient | undefined;
  return {
    read: async (position) => {
      client ??= new (streams().DynamoDBStreamsClient)();
      try {
        return await readUntil(client, position, await iteratorAt(client, position));
      } catch (error) {
        if (error instanceof Error && forgotten.includes(error.name)) return undefined;
        throw error;
      }
    },
  };
}

async function iteratorAt(client: DynamoDBStreamsClient, position: StreamPosition): Promise<string | undefined> {
  const { streamArn: StreamArn, shardId: ShardId, startSequenceNumber: SequenceNumber } = position;
  const at = { StreamArn, ShardId, SequenceNumber, ShardIteratorType: 'AT_SEQUENCE_NUMBER' as const };
  return (await client.send(new (streams().GetShardIteratorCommand)(at))).ShardIterator;
}

/** Lambda gives up on a batch of a hundred at most, with others between that its filter leaves out: a page without any is no end. */
const mostPages = 200;

async function readUntil(
  client: DynamoDBStreamsClient,
  { endSequenceNumber }: StreamPosition,
  start: string | undefined,
): Promise<readonly LambdaRecord[]> {
  const found: LambdaRecord[] = [];
  const end = BigInt(endSequenceNumber);
  let ShardIterator = start;
  for (let page = 0; page < mostPages && ShardIterator !== undefined; page += 1) {
    const answer = await client.send(new (streams().GetRecordsCommand)({ ShardIterator }));
    for (const record of answer.Records ?? []) {
      const at = BigInt(record.dynamodb?.SequenceNumber ?? 0);
      if (at <= end) found.push(asLambdaWrites(record));
      if (at >= end) return found;
    }
    ShardIterator = answer.NextShardIterator;
  }
  return found;
}

function asLambdaWrites({ eventName, dynamodb = {} }: StreamedRecord): LambdaRecord {
  const { ApproximateCreationDateTime: at, ...images } = dynamodb;
  const written = { ...images, ...(at !== undefined && { ApproximateCreationDateTime: at.getTime() / 1000 }) };
  return {
    eventName,
    dynamodb: Object.fromEntries(Object.entries(written).map(([key, value]) => [key, plain(value)])),
  };
}

function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}
