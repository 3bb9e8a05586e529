import { randomUUID } from 'node:crypto';
import { type Database, openDatabase } from '@afluente/local/database/database';
import { listen } from '@afluente/local/database/server';
import { table } from '@afluente/store/table';
import {
  CreateTableCommand,
  DeleteTableCommand,
  DynamoDBClient,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';

/** For tests only: an empty table as table.ts states it, in the embedded database or where AFLUENTE_DYNAMODB_ENDPOINT says. */
export interface FreshTable {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  /** the embedded database's answer to a call, without the way there; absent where the table lies elsewhere */
  readonly handle?: Database['handle'];
  /** Deletes the table, or the database that was opened for it. */
  close(): Promise<void>;
}

/** Makes the table, where `embedded` says so in the embedded database in any case; close it when done. */
export async function freshTable(where?: 'embedded'): Promise<FreshTable> {
  const endpoint = await endpointForTests(where);
  const client = new DynamoDBClient({
    endpoint: endpoint.url,
    region: 'us-east-1',
    credentials: { accessKeyId: randomUUID().replaceAll('-', ''), secretAccessKey: randomUUID() },
  });
  const tableName = ['hub', randomUUID()].join('-');
  await createTable(client, tableName);
  // elsewhere, what a test dated in the past would be taken away while the test looks at it
  if (!endpoint.outlives) await expireItems(client, tableName);
  return {
    client,
    tableName,
    ...(endpoint.handle && { handle: endpoint.handle }),
    async close() {
      if (endpoint.outlives) await client.send(new DeleteTableCommand({ TableName: tableName }));
      client.destroy();
      await endpoint.close();
    },
  };
}

interface Endpoint extends Pick<FreshTable, 'handle' | 'close'> {
  readonly url: string;
  readonly outlives: boolean;
}

async function endpointForTests(where: 'embedded' | undefined): Promise<Endpoint> {
  const given = where ?? process.env.AFLUENTE_DYNAMODB_ENDPOINT ?? '';
  if (given.startsWith('http')) return { url: given, outlives: true, close: async () => {} };
  const database = await openDatabase();
  const server = await listen(database);
  return {
    url: server.url,
    outlives: false,
    handle: database.handle,
    close: async () => {
      await server.close();
      await database.close();
    },
  };
}

async function createTable(client: DynamoDBClient, name: string): Promise<void> {
  const { index } = table;
  const keys = [table.partitionKey, table.sortKey, index.partitionKey, index.sortKey];
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: keys.map((key) => ({ AttributeName: key, AttributeType: 'S' })),
      KeySchema: [
        { AttributeName: table.partitionKey, KeyType: 'HASH' },
        { AttributeName: table.sortKey, KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: index.name,
          KeySchema: [
            { AttributeName: index.partitionKey, KeyType: 'HASH' },
            { AttributeName: index.sortKey, KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: [...table.indexProjection] },
        },
      ],
      StreamSpecification: { StreamEnabled: true, StreamViewType: table.streamView },
    }),
  );
}

async function expireItems(client: DynamoDBClient, name: string): Promise<void> {
  await client.send(
    new UpdateTimeToLiveCommand({
      TableName: name,
      TimeToLiveSpecification: { AttributeName: table.expiry, Enabled: true },
    }),
  );
}
