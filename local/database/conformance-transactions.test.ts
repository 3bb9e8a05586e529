import { randomUUID } from 'node:crypto';
import {
  QueryCommand,
  type QueryCommandInput,
  TransactGetItemsCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { endpoints, useTable } from './conformance-endpoint';
import { key } from './hub-table';

describe.each(endpoints)('Transactions, answered by %s', (_name, open) => {
  const { TableName, client, put, get } = useTable(open);
  const query = (PK: string, more: Partial<QueryCommandInput> = {}) => {
    const { ExpressionAttributeValues: values, ...others } = more;
    const KeyConditionExpression = 'PK = :pk';
    const ExpressionAttributeValues = { ':pk': { S: PK }, ...values };
    return client().send(new QueryCommand({ TableName, KeyConditionExpression, ExpressionAttributeValues, ...others }));
  };

  describe('TransactWriteItems', () => {
    const transact = (TransactItems: object[], more: object = {}) =>
      client().send(new TransactWriteItemsCommand({ TransactItems, ...more }));
    const absent = { ConditionExpression: 'attribute_not_exists(PK)' };
    const exists = { ConditionExpression: 'attribute_exists(PK)' };

    it('writes puts, updates and deletes together, under a check', async () => {
      await put(key('all', 'deleted'));
      await put(key('all', 'checked'));

      await transact([
        { Put: { TableName, Item: key('all', 'put'), ...absent } },
        {
          Update: {
            TableName,
            Key: key('all', 'updated'),
            UpdateExpression: 'ADD n :one',
            ExpressionAttributeValues: { ':one': { N: '1' } },
          },
        },
        { Delete: { TableName, Key: key('all', 'deleted') } },
        { ConditionCheck: { TableName, Key: key('all', 'checked'), ...exists } },
      ]);

      const { Items = [] } = await query('all');
      expect(Items).toEqual([key('all', 'checked'), key('all', 'put'), { ...key('all', 'updated'), n: { N: '1' } }]);
    });

    it('writes nothing when one condition fails, and gives the reasons in order', async () => {
      const held = { ...key('none', 'held'), owner: { S: 'someone' } };
      await put(held);

      const cancelled = transact([
        { Put: { TableName, Item: key('none', 'fresh') } },
        { Put: { TableName, Item: key('none', 'held'), ...absent, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } },
        { ConditionCheck: { TableName, Key: key('none', 'ghost'), ...exists } },
      ]);

      await expect(cancelled).rejects.toMatchObject({
        name: 'TransactionCanceledException',
        message:
          'Transaction cancelled, please refer cancellation reasons for specific reasons ' +
          '[None, ConditionalCheckFailed, ConditionalCheckFailed]',
        CancellationReasons: [
          { Code: 'None' },
          { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed', Item: held },
          { Code: 'ConditionalCheckFailed' },
        ],
      });
      expect(await get('none', 'fresh')).toBeUndefined();
    });

    it('refuses two operations on one item', async () => {
      const twice = transact([
        { Put: { TableName, Item: key('twice', '1') } },
        { Delete: { TableName, Key: key('twice', '1') } },
      ]);

      await expect(twice).rejects.toMatchObject({
        name: 'ValidationException',
        message: 'Transaction request cannot include multiple operations on one item',
      });
    });

    it('refuses more than 100 items and more than 4 MB', async () => {
      const many = Array.from({ length: 101 }, (_, n) => ({ Put: { TableName, Item: key('many', `${n}`) } }));
      const text = { S: 'x'.repeat(399_000) };
      const heavy = Array.from({ length: 11 }, (_, n) => ({
        Put: { TableName, Item: { ...key('many', `${n}`), text } },
      }));

      await expect(transact(many)).rejects.toMatchObject({ name: 'ValidationException' });
      await expect(transact(heavy)).rejects.toMatchObject({
        name: 'ValidationException',
        message: expect.stringContaining('Transaction payload size cannot exceed 4MB'),
      });
    });

    it('does one thing once under a client token, and another thing not at all', async () => {
      const ClientRequestToken = randomUUID();
      const add = {
        Update: {
          TableName,
          Key: key('token', '1'),
          UpdateExpression: 'ADD n :one',
          ExpressionAttributeValues: { ':one': { N: '1' } },
        },
      };

      await transact([add], { ClientRequestToken });
      await transact([add], { ClientRequestToken });
      const other = transact([{ Put: { TableName, Item: key('token', '2') } }], { ClientRequestToken });

      await expect(other).rejects.toMatchObject({ name: 'IdempotentParameterMismatchException' });
      expect(await get('token')).toMatchObject({ n: { N: '1' } });
    });
  });

  describe('TransactGetItems', () => {
    it('answers in order, with an empty answer for what is missing, at twice the units', async () => {
      await put(key('together', '1'));

      const answer = await client().send(
        new TransactGetItemsCommand({
          TransactItems: ['1', '2'].map((SK) => ({ Get: { TableName, Key: key('together', SK) } })),
          ReturnConsumedCapacity: 'TOTAL',
        }),
      );

      expect(answer.Responses).toEqual([{ Item: key('together', '1') }, {}]);
      expect(answer.ConsumedCapacity).toEqual([{ TableName, CapacityUnits: 4, ReadCapacityUnits: 4 }]);
    });
  });
});
