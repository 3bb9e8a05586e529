import { endLocalHub, type LocalHub, startLocalHub } from '../fixtures/local-hub';
import { apiResources, functionResource, requireSdk } from '../fixtures/write-assembly';

const tableOf = (name: string) => ({
  [name]: {
    Type: 'AWS::DynamoDB::Table',
    Properties: {
      KeySchema: [{ AttributeName: 'PK', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'PK', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
    },
  },
});

const mappingOf = (table: string, target: string, more: object) => ({
  [`${table}Stream`]: {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: {
      EventSourceArn: { 'Fn::GetAtt': [table, 'StreamArn'] },
      FunctionName: { Ref: target },
      StartingPosition: 'TRIM_HORIZON',
      ...more,
    },
  },
});

const toDead = { DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['Dead', 'Arn'] } } } };

const stack = {
  resources: {
    ...apiResources({ 'POST /{table}': 'Write' }),
    Dead: { Type: 'AWS::SQS::Queue', Properties: {} },
    ...tableOf('Calm'),
    ...tableOf('Halves'),
    ...tableOf('Reports'),
    ...mappingOf('Calm', 'Print', { BatchSize: 3 }),
    ...mappingOf('Halves', 'Fall', { BisectBatchOnFunctionError: true, MaximumRetryAttempts: 1, ...toDead }),
    ...mappingOf('Reports', 'Report', {
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 1,
      ...toDead,
    }),
    Write: functionResource('write', {
      Environment: {
        Variables: { Calm: { Ref: 'Calm' }, Halves: { Ref: 'Halves' }, Reports: { Ref: 'Reports' } },
      },
    }),
    Print: functionResource('print'),
    Fall: functionResource('fall'),
    Report: functionResource('report'),
  },
  bundles: {
    write: `const { DynamoDBClient, TransactWriteItemsCommand } = ${requireSdk('client-dynamodb')};
      const client = new DynamoDBClient({});
      exports.handler = async (event) => {
        const TableName = process.env[event.pathParameters.table];
        const TransactItems = JSON.parse(event.body).map((key) => ({ Put: { TableName, Item: { PK: { S: key }, at: { N: String(Date.now()) } } } }));
        await client.send(new TransactWriteItemsCommand({ TransactItems }));
        return { statusCode: 202 };
      };`,
    print: `exports.handler = async ({ Records }) => {
        console.log('calm', Records.map(({ eventName, dynamodb }) => eventName + ' ' + dynamodb.Keys.PK.S).join(', '));
      };`,
    fall: `exports.handler = async ({ Records }) => {
        const keys = Records.map(({ dynamodb }) => dynamodb.Keys.PK.S);
        if (keys.includes('poison')) throw new Error('poison');
        console.log('halves', keys.join(' '));
      };`,
    report: `exports.handler = async ({ Records }) => {
        const keys = Records.map(({ dynamodb }) => dynamodb.Keys.PK.S);
        const at = keys.indexOf('poison');
        console.log('reports', keys.slice(0, at === -1 ? keys.length : at).join(' '));
        if (at >= 0) return { batchItemFailures: [{ itemIdentifier: Records[at].dynamodb.SequenceNumber }] };
      };`,
  },
};

describe('a table stream’s event source mapping', () => {
  let hub: LocalHub;
  beforeAll(async () => {
    hub = await startLocalHub(stack);
  });
  afterAll(() => endLocalHub(hub));

  const write = async (table: string, keys: readonly string[]) => {
    const response = await hub.post(`/${table}`, JSON.stringify(keys));
    expect(response.status).toBe(202);
    await hub.rest();
  };
  const wordsOf = (prefix: string) =>
    hub.lines
      .filter((line) => line.includes(`] ${prefix} `))
      .flatMap((line) => line.slice(line.indexOf(`${prefix} `) + prefix.length + 1).split(/,? /))
      .filter((word) => word !== '');

  it('hands records over in order, with what happened to each', async () => {
    await write('Calm', ['a', 'b', 'c', 'd', 'e']);
    await write('Calm', ['b']);

    expect(wordsOf('calm').filter((word) => word.length === 1)).toEqual(['a', 'b', 'c', 'd', 'e', 'b']);
    expect(wordsOf('calm').at(-2)).toBe('MODIFY');
  });

  it('bisects around a poisonous record, gives it up, and goes on', async () => {
    await write('Halves', ['a', 'b', 'poison', 'c', 'd']);
    const dead = (await hub.look('dead-letters')).map(({ body }) => JSON.parse(String(body)));

    expect(wordsOf('halves').sort()).toEqual(['a', 'b', 'c', 'd']);
    expect(dead).toMatchObject([
      {
        requestContext: { condition: 'RetryAttemptsExhausted', functionArn: expect.stringContaining('Test-Fall') },
        DDBStreamBatchInfo: { batchSize: 1 },
      },
    ]);
  });

  it('goes on behind the record that the function reports', async () => {
    await write('Reports', ['a', 'b', 'poison', 'c']);

    expect(wordsOf('reports')).toEqual(['a', 'b', 'c']);
    expect(await hub.look('dead-letters')).toHaveLength(2);
  });
});
