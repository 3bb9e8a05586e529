import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDatabase } from '@afluente/local/database/database';
import { listen } from '@afluente/local/database/server';
import { table } from '@afluente/store/table';
import type { Item } from '@afluente/store/table/define-codec';
import { type HubTable, openTable } from '@afluente/store/table/hub-table';
import { unguarded } from '@afluente/tests/builders/unguarded';
import { createStore } from '@afluente/tests/table/create-store';
import { type Meter, meterOf } from '@afluente/tests/table/meter';
import type { Store } from '@afluente/tests/table/store';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';

/** The hub's table in the embedded database, on disk, without its stream, which nothing reads here. */
export interface BigTable {
  readonly store: Store;
  readonly table: HubTable;
  readonly meter: Meter;
  /** Puts items as they are, past the SDK. */
  fill(items: readonly Item[]): Promise<void>;
  /** Closes it and removes its data. */
  close(): Promise<void>;
}

const name = 'hub';

/** Opens an empty one. */
export async function openBigTable(): Promise<BigTable> {
  const directory = mkdtempSync(path.join(tmpdir(), 'afluente-scale-'));
  const database = await openDatabase({ directory });
  await database.ensureTable(properties());
  const server = await listen(database);
  const credentials = { accessKeyId: randomBytes(8).toString('hex'), secretAccessKey: randomBytes(16).toString('hex') };
  const client = new DynamoDBClient({ endpoint: server.url, region: 'us-east-1', credentials });
  return {
    store: createStore(client, name, unguarded),
    table: openTable(client, name),
    meter: meterOf(client),
    fill: async (items) => {
      const puts = items.map((item) => ({ PutRequest: { Item: inJson(item) } }));
      const body = Buffer.from(JSON.stringify({ RequestItems: { [name]: puts } }));
      const { status, body: answer } = await database.handle('DynamoDB_20120810.BatchWriteItem', body);
      if (status !== 200) throw new Error(answer);
    },
    close: async () => {
      client.destroy();
      await server.close();
      await database.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** As DynamoDB's protocol has it: bytes are base64. */
export function inJson(item: Item) {
  const attributes = marshall(item, { removeUndefinedValues: true });
  return Object.fromEntries(
    Object.entries(attributes).map(([attribute, value]) => [
      attribute,
      value.B === undefined ? value : { B: Buffer.from(value.B).toString('base64') },
    ]),
  );
}

function properties() {
  const { partitionKey, sortKey, index, indexProjection } = table;
  const names = [partitionKey, sortKey, index.partitionKey, index.sortKey];
  const keys = (hash: string, range: string) => [
    { AttributeName: hash, KeyType: 'HASH' },
    { AttributeName: range, KeyType: 'RANGE' },
  ];
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: names.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: keys(partitionKey, sortKey),
    GlobalSecondaryIndexes: [
      {
        IndexName: index.name,
        KeySchema: keys(index.partitionKey, index.sortKey),
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: [...indexProjection] },
      },
    ],
  };
}
