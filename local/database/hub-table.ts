import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type Database, openDatabase } from './database';
import { listen } from './server';

/** For this folder's tests: a table of the hub's shape, as CloudFormation declares it. */
export function hubTable(TableName: string) {
  return {
    TableName,
    BillingMode: 'PAY_PER_REQUEST' as const,
    KeySchema: [
      { AttributeName: 'PK', KeyType: 'HASH' as const },
      { AttributeName: 'SK', KeyType: 'RANGE' as const },
    ],
    AttributeDefinitions: ['PK', 'SK', 'GSI1PK', 'GSI1SK'].map((AttributeName) => ({
      AttributeName,
      AttributeType: 'S' as const,
    })),
    GlobalSecondaryIndexes: [
      {
        IndexName: 'GSI1',
        KeySchema: [
          { AttributeName: 'GSI1PK', KeyType: 'HASH' as const },
          { AttributeName: 'GSI1SK', KeyType: 'RANGE' as const },
        ],
        Projection: { ProjectionType: 'INCLUDE' as const, NonKeyAttributes: ['name'] },
      },
    ],
  };
}

/** Settings of the hub's table that CloudFormation sets and CreateTable spells otherwise. */
export const streamAndExpiry = {
  StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
  TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
};

/** A key of that table. */
export function key(PK: string, SK: string) {
  return { PK: { S: PK }, SK: { S: SK } };
}

/** An SDK client for an endpoint of this machine. */
export function clientFor(endpoint: string): DynamoDBClient {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  return new DynamoDBClient({ endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
}

/** A database behind an endpoint, with an SDK client and the table `hub`. */
export async function openHub(options: { directory?: string; now?: () => number } = {}) {
  const database: Database = await openDatabase(options);
  await database.ensureTable({ ...hubTable('hub'), ...streamAndExpiry });
  const server = await listen(database);
  const client = clientFor(server.url);
  const close = async () => {
    client.destroy();
    await server.close();
    await database.close();
  };
  return { database, client, close };
}

/** Every record that a table's stream holds. */
export async function allRecords(database: Database, table = 'hub') {
  return database.stream(table).read(undefined, Number.MAX_SAFE_INTEGER);
}
