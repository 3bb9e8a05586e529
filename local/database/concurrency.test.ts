import {
  type AttributeValue,
  GetItemCommand,
  PutItemCommand,
  TransactGetItemsCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { allRecords, key, openHub } from './hub-table';

describe('concurrent writes', () => {
  const TableName = 'hub';
  let hub: Awaited<ReturnType<typeof openHub>>;
  beforeEach(async () => {
    hub = await openHub();
  });
  afterEach(() => hub.close());

  const add = (SK: string) => ({
    TableName,
    Key: key('counter', SK),
    UpdateExpression: 'ADD n :one',
    ExpressionAttributeValues: { ':one': { N: '1' } },
  });
  const times = <T>(count: number, run: (n: number) => Promise<T>) =>
    Promise.allSettled(Array.from({ length: count }, (_, n) => run(n)));
  const count = (item: Record<string, AttributeValue> | undefined) => Number(item?.n?.N);

  it('have one winner among 100 conditional puts of one item', async () => {
    const ConditionExpression = 'attribute_not_exists(PK)';

    const outcomes = await times(100, (n) => {
      const Item = { ...key('claim', '1'), by: { N: `${n}` } };
      return hub.client.send(new PutItemCommand({ TableName, Item, ConditionExpression }));
    });

    const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.name] : []));
    expect(refusals).toEqual(Array(99).fill('ConditionalCheckFailedException'));
    expect(await allRecords(hub.database)).toHaveLength(1);
  });

  it('count exactly through 50 transactions and 50 updates of the same items', async () => {
    const transactions = times(50, () => {
      const TransactItems = [{ Update: add('1') }, { Update: add('2') }];
      return hub.client.send(new TransactWriteItemsCommand({ TransactItems }));
    });
    const updates = times(50, () => hub.client.send(new UpdateItemCommand(add('1'))));
    await Promise.all([transactions, updates]);

    const read = (SK: string) =>
      hub.client.send(new GetItemCommand({ TableName, Key: key('counter', SK), ConsistentRead: true }));
    const [one, two] = await Promise.all([read('1'), read('2')]);
    expect([count(one.Item), count(two.Item)]).toEqual([100, 50]);
    expect(await allRecords(hub.database)).toHaveLength(150);
  });

  it('are seen whole by transactional reads', async () => {
    const torn: unknown[] = [];
    const Get = (SK: string) => ({ Get: { TableName, Key: key('counter', SK) } });
    const writes = times(50, () => {
      const TransactItems = [{ Update: add('1') }, { Update: add('2') }];
      return hub.client.send(new TransactWriteItemsCommand({ TransactItems }));
    });
    const reads = times(50, async () => {
      const TransactItems = [Get('1'), Get('2')];
      const { Responses = [] } = await hub.client.send(new TransactGetItemsCommand({ TransactItems }));
      const [one, two] = Responses.map((response) => response.Item?.n?.N);
      if (one !== two) torn.push([one, two]);
    });
    const [, outcomes] = await Promise.all([writes, reads]);

    expect(torn).toEqual([]);
    expect(outcomes.filter((outcome) => outcome.status === 'rejected')).toEqual([]);
  });
});
