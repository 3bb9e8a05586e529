import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  GetItemCommand,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/client-dynamodb';
import { endpoints, indexed, useTable } from './conformance-endpoint';
import { key } from './hub-table';

describe.each(endpoints)('Reads, answered by %s', (_name, open) => {
  const { TableName, client, put } = useTable(open);
  const capacity = { ReturnConsumedCapacity: 'INDEXES' as const };
  const query = (PK: string, more: Partial<QueryCommandInput> = {}) => {
    const { ExpressionAttributeValues: values, ...others } = more;
    const KeyConditionExpression = 'PK = :pk';
    const ExpressionAttributeValues = { ':pk': { S: PK }, ...values };
    return client().send(new QueryCommand({ TableName, KeyConditionExpression, ExpressionAttributeValues, ...others }));
  };

  describe('reads', () => {
    beforeAll(async () => {
      const SKs = ['a', 'b', 'c', 'd', 'e'];
      const writes = SKs.map((SK) => ({ PutRequest: { Item: indexed('read', SK, SK.repeat(900)) } }));
      await client().send(new BatchWriteItemCommand({ RequestItems: { [TableName]: writes } }));
    });

    const units = (answer: { ConsumedCapacity?: { CapacityUnits?: number } }) => answer.ConsumedCapacity?.CapacityUnits;

    it('cost half a unit for 4 kB, a whole one when consistent, and something for nothing', async () => {
      const one = { TableName, ...capacity };
      const plain = await client().send(new GetItemCommand({ ...one, Key: key('read', 'a') }));
      const consistent = await client().send(
        new GetItemCommand({ ...one, Key: key('read', 'a'), ConsistentRead: true }),
      );
      const missing = await client().send(new GetItemCommand({ ...one, Key: key('read', 'z') }));
      const summed = await query('read', capacity);

      expect([plain, consistent, missing, summed].map(units)).toEqual([0.5, 1, 0.5, 1]);
    });

    it('page a partition in both directions', async () => {
      const first = await query('read', { Limit: 2 });
      const second = await query('read', { Limit: 2, ExclusiveStartKey: first.LastEvaluatedKey });
      const back = await query('read', { Limit: 2, ScanIndexForward: false, ExclusiveStartKey: key('read', 'c') });

      const order = [first, second, back].map(({ Items = [] }) => Items.map((item) => item.SK?.S).join(''));
      expect(order).toEqual(['ab', 'cd', 'ba']);
      expect(first.LastEvaluatedKey).toEqual(key('read', 'b'));
    });

    it('end a page with the item that passes 1 MB', async () => {
      for (const SK of ['1', '2', '3', '4', '5']) await put({ ...key('heavy', SK), text: { S: 'x'.repeat(300_000) } });

      const page = await query('heavy', { Select: 'COUNT' });

      expect(page).toMatchObject({ Count: 4, LastEvaluatedKey: key('heavy', '4') });
    });

    it.each([
      ['PK = :pk AND SK < :c', 'ab'],
      ['PK = :pk AND SK <= :c', 'abc'],
      ['PK = :pk AND SK > :c', 'de'],
      ['PK = :pk AND SK >= :c', 'cde'],
      ['PK = :pk AND SK BETWEEN :b AND :c', 'bc'],
      ['PK = :pk AND begins_with(SK, :c)', 'c'],
    ])('find %s', async (KeyConditionExpression, expected) => {
      const values: Record<string, { S: string }> = { ':c': { S: 'c' }, ':b': { S: 'b' } };
      const used = Object.entries(values).filter(([name]) => KeyConditionExpression.includes(name));

      const { Items = [] } = await query('read', {
        KeyConditionExpression,
        ExpressionAttributeValues: Object.fromEntries(used),
      });

      expect(Items.map((item) => item.SK?.S).join('')).toBe(expected);
    });

    it('filter after reading and project', async () => {
      const answer = await query('read', {
        FilterExpression: 'begins_with(#n, :letter)',
        ProjectionExpression: 'SK',
        ExpressionAttributeNames: { '#n': 'name' },
        ExpressionAttributeValues: { ':letter': { S: 'b' } },
      });

      expect(answer).toMatchObject({ Count: 1, ScannedCount: 5, Items: [{ SK: { S: 'b' } }] });
    });

    it('find an index in its own order, sparse, with what it projects', async () => {
      await put({ ...indexed('sparse', '1', 'kept'), GSI1SK: { S: '2' }, hidden: { S: 'x' } });
      await put({ ...key('sparse', '2'), GSI1PK: { S: 'sparse' } });
      await put({ ...indexed('sparse', '3', 'first'), GSI1SK: { S: '1' } });

      const { Items = [] } = await client().send(
        new QueryCommand({
          TableName,
          IndexName: 'GSI1',
          KeyConditionExpression: 'GSI1PK = :pk',
          ExpressionAttributeValues: { ':pk': { S: 'sparse' } },
        }),
      );

      expect(Items.map((item) => item.name?.S)).toEqual(['first', 'kept']);
      expect(Items[1]).not.toHaveProperty('hidden');
    });

    it('get a batch without the missing, in any order', async () => {
      const Keys = ['a', 'z', 'b'].map((SK) => key('read', SK));

      const answer = await client().send(
        new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys, ProjectionExpression: 'SK' } } }),
      );

      expect(answer.UnprocessedKeys).toEqual({});
      expect(answer.Responses?.[TableName]?.map((item) => item.SK?.S).sort()).toEqual(['a', 'b']);
    });
  });
});
