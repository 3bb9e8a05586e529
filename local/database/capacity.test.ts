import { BatchGetItemCommand, PutItemCommand, QueryCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { key, openHub } from './hub-table';

/** Figures measured against AWS by others, where emulators differ: README.md names them. */
describe('ConsumedCapacity', () => {
  let hub: Awaited<ReturnType<typeof openHub>>;
  beforeEach(async () => {
    hub = await openHub();
  });
  afterEach(() => hub.close());

  const put = (item: object) => hub.client.send(new PutItemCommand({ TableName: 'hub', Item: { ...item } }));
  const transact = (item: object, more: object = {}) =>
    hub.client.send(
      new TransactWriteItemsCommand({ TransactItems: [{ Put: { TableName: 'hub', Item: { ...item } } }], ...more }),
    );

  it('charges a transaction twice for the table and once for an index, and a repeat as a read', async () => {
    const item = { ...key('price', '1'), GSI1PK: { S: 'g' }, GSI1SK: { S: 's' }, text: { S: 'x'.repeat(1500) } };
    const request = { ClientRequestToken: 'once', ReturnConsumedCapacity: 'INDEXES' };

    const first = await transact(item, request);
    const repeat = await transact(item, request);

    const units = (kind: string, amount: number) => ({ CapacityUnits: amount, [kind]: amount });
    expect(first.ConsumedCapacity).toEqual([
      {
        TableName: 'hub',
        ...units('WriteCapacityUnits', 5),
        Table: units('WriteCapacityUnits', 4),
        GlobalSecondaryIndexes: { GSI1: units('WriteCapacityUnits', 1) },
      },
    ]);
    expect(repeat.ConsumedCapacity).toEqual([
      { TableName: 'hub', ...units('ReadCapacityUnits', 2), Table: units('ReadCapacityUnits', 2) },
    ]);
  });

  it('charges a condition check as a write of the item that it reads', async () => {
    await put({ ...key('checked', '1'), text: { S: 'x'.repeat(1500) } });
    const check = { TableName: 'hub', Key: key('checked', '1'), ConditionExpression: 'attribute_exists(PK)' };

    const answer = await hub.client.send(
      new TransactWriteItemsCommand({ TransactItems: [{ ConditionCheck: check }], ReturnConsumedCapacity: 'TOTAL' }),
    );

    expect(answer.ConsumedCapacity).toEqual([{ TableName: 'hub', CapacityUnits: 4, WriteCapacityUnits: 4 }]);
  });

  it('charges reads that find nothing, and an index query to the index', async () => {
    const query = (more: object) =>
      hub.client.send(
        new QueryCommand({
          TableName: 'hub',
          ReturnConsumedCapacity: 'INDEXES',
          ExpressionAttributeValues: { ':v': { S: 'nobody' } },
          ...more,
        }),
      );

    const table = await query({ KeyConditionExpression: 'PK = :v', ConsistentRead: true });
    const index = await query({ KeyConditionExpression: 'GSI1PK = :v', IndexName: 'GSI1' });
    const RequestItems = { hub: { Keys: [key('none', '1'), key('none', '2')] } };
    const batch = await hub.client.send(new BatchGetItemCommand({ RequestItems, ReturnConsumedCapacity: 'TOTAL' }));

    const units = (CapacityUnits: number) => ({ CapacityUnits });
    expect(table.ConsumedCapacity).toEqual({ TableName: 'hub', ...units(1), Table: units(1) });
    expect(index.ConsumedCapacity).toEqual({
      TableName: 'hub',
      ...units(0.5),
      Table: units(0),
      GlobalSecondaryIndexes: { GSI1: units(0.5) },
    });
    expect(batch.ConsumedCapacity).toEqual([{ TableName: 'hub', ...units(1) }]);
  });
});
