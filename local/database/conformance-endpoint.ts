import { randomUUID } from 'node:crypto';
import {
  CreateTableCommand,
  DeleteTableCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { openDatabase } from './database';
import { clientFor, hubTable, key } from './hub-table';
import { listen } from './server';

interface Endpoint {
  url: string;
  close(): Promise<void>;
}

async function ownEndpoint(): Promise<Endpoint> {
  const database = await openDatabase();
  const server = await listen(database);
  return { url: server.url, close: () => server.close().then(() => database.close()) };
}

/** Whatever answers there. */
const given = process.env.AFLUENTE_DYNAMODB_ENDPOINT;

/** What the conformance tests run against: this database always, and the endpoint in AFLUENTE_DYNAMODB_ENDPOINT when there is one. */
export const endpoints: [string, () => Promise<Endpoint>][] = [['the local database', ownEndpoint]];
if (given) endpoints.push(['the given endpoint', async () => ({ url: given, close: async () => undefined })]);

/** A fresh table of the hub's shape at an endpoint, for the tests of the describe block that calls this. */
export function useTable(open: () => Promise<Endpoint>) {
  const TableName = `conformance-${randomUUID()}`;
  let endpoint: Endpoint;
  let client: DynamoDBClient;

  beforeAll(async () => {
    endpoint = await open();
    client = clientFor(endpoint.url);
    await client.send(new CreateTableCommand(hubTable(TableName)));
  });
  afterAll(async () => {
    await client.send(new DeleteTableCommand({ TableName }));
    client.destroy();
    await endpoint.close();
  });

  return {
    TableName,
    client: () => client,
    put: (item: object, more: object = {}) =>
      client.send(new PutItemCommand({ TableName, Item: { ...item }, ...more })),
    update: (PK: string, UpdateExpression: string, more: Partial<UpdateItemCommandInput> = {}) =>
      client.send(new UpdateItemCommand({ TableName, Key: key(PK, '1'), UpdateExpression, ...more })),
    get: async (PK: string, SK = '1') =>
      (await client.send(new GetItemCommand({ TableName, Key: key(PK, SK), ConsistentRead: true }))).Item,
  };
}

/** An item in the table's index. */
export function indexed(PK: string, SK: string, name: string) {
  return { ...key(PK, SK), GSI1PK: { S: PK }, GSI1SK: { S: SK }, name: { S: name } };
}
