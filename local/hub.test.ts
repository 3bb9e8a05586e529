import { removeTemporaryFolders, temporaryFolder } from './fixtures/temporary-folder';
import { apiResources, functionResource, requireSdk, writeAssembly } from './fixtures/write-assembly';
import { type Hub, startHub } from './hub';

const lines: string[] = [];
let hub: Hub;

beforeAll(async () => {
  const assembly = writeAssembly({
    resources: {
      ...apiResources({ 'POST /notes/{id}': 'Take', 'GET /notes/{id}': 'Read' }),
      Inbox: { Type: 'AWS::SQS::Queue', Properties: {} },
      Notes: {
        Type: 'AWS::DynamoDB::Table',
        Properties: {
          KeySchema: [{ AttributeName: 'PK', KeyType: 'HASH' }],
          AttributeDefinitions: [{ AttributeName: 'PK', AttributeType: 'S' }],
          BillingMode: 'PAY_PER_REQUEST',
        },
      },
      Take: functionResource('take', { Environment: { Variables: { QUEUE: { Ref: 'Inbox' } } } }),
      Keep: functionResource('keep', { Environment: { Variables: { TABLE: { Ref: 'Notes' } } } }),
      Read: functionResource('read', { Environment: { Variables: { TABLE: { Ref: 'Notes' } } } }),
      Mapping: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: { EventSourceArn: { 'Fn::GetAtt': ['Inbox', 'Arn'] }, FunctionName: { Ref: 'Keep' } },
      },
    },
    bundles: {
      take: `const { SQSClient, SendMessageCommand } = ${requireSdk('client-sqs')};
        const client = new SQSClient({});
        exports.handler = async (event) => {
          const body = JSON.stringify({ id: event.pathParameters.id, text: event.body });
          await client.send(new SendMessageCommand({ QueueUrl: process.env.QUEUE, MessageBody: body }));
          return { statusCode: 202, body: 'taken' };
        };`,
      keep: `const { DynamoDBClient, PutItemCommand } = ${requireSdk('client-dynamodb')};
        const client = new DynamoDBClient({});
        exports.handler = async (event) => {
          for (const record of event.Records) {
            const { id, text } = JSON.parse(record.body);
            const Item = { PK: { S: id }, text: { S: text } };
            await client.send(new PutItemCommand({ TableName: process.env.TABLE, Item }));
          }
        };`,
      read: `const { DynamoDBClient, GetItemCommand } = ${requireSdk('client-dynamodb')};
        const client = new DynamoDBClient({});
        exports.handler = async (event) => {
          const Key = { PK: { S: event.pathParameters.id } };
          const { Item } = await client.send(new GetItemCommand({ TableName: process.env.TABLE, Key }));
          return Item === undefined ? { statusCode: 404 } : { text: Item.text.S };
        };`,
    },
  });
  hub = await startHub({
    assembly,
    dataDirectory: temporaryFolder(),
    port: 0,
    onLog: (line) => lines.push(line),
  });
});

afterAll(async () => {
  await hub.stop();
  removeTemporaryFolders();
});

describe('the local hub', () => {
  it('carries a post through function, queue, function and table', async () => {
    const posted = await fetch(`${hub.url}/notes/n%201`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: 'hola',
    });

    expect(posted.status).toBe(202);
    const read = await readWhenThere(`${hub.url}/notes/n%201`);
    expect(await read.json()).toEqual({ text: 'hola' });
  });
});

async function readWhenThere(url: string): Promise<Response> {
  for (let tries = 0; tries < 200; tries += 1) {
    const response = await fetch(url);
    if (response.status !== 404) return response;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`never there: ${lines.join('\n')}`);
}
