import { endLocalHub, type LocalHub, startLocalHub } from './fixtures/local-hub';
import { temporaryFolder } from './fixtures/temporary-folder';
import { apiResources, functionResource, requireSdk } from './fixtures/write-assembly';

const stack = {
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
};

describe('the local hub', () => {
  let hub: LocalHub | undefined;
  afterAll(() => endLocalHub(hub));

  it('carries a post through function, queue, function and table', async () => {
    hub = await startLocalHub(stack);

    const posted = await hub.post('/notes/n%201', 'hola', { 'content-type': 'text/plain' });
    await hub.rest();
    const read = await fetch(`${hub.url}/notes/n%201`);

    expect(posted.status).toBe(202);
    expect(await read.json()).toEqual({ text: 'hola' });
  });

  it('answers what is under way before it stops, and nothing after', async () => {
    const slow = await startLocalHub({
      resources: { ...apiResources({ 'GET /slow': 'Slow' }), Slow: functionResource('slow') },
      bundles: { slow: 'exports.handler = () => new Promise((done) => setTimeout(() => done("done"), 700));' },
    });
    const underWay = fetch(`${slow.url}/slow`);
    await new Promise((resolve) => setTimeout(resolve, 200));

    await slow.stop();
    const answer = await underWay;

    expect(await answer.text()).toBe('done');
    await expect(fetch(`${slow.url}/slow`)).rejects.toThrow('fetch failed');
  });

  it('frees its port and its data when it can’t start', async () => {
    const data = temporaryFolder();
    const odd = { resources: { Odd: { Type: 'AWS::IVS::Channel', Properties: {} } } };

    await expect(startLocalHub(odd, data)).rejects.toThrow(/Odd is a AWS::IVS::Channel/);
    const next = await startLocalHub({ resources: {} }, data);
    const idle = await fetch(`${next.url}/_local/idle`);
    await next.stop();

    expect(idle.status).toBe(200);
  });
});
