import { BatchWriteItemCommand, DeleteItemCommand, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { endpoints, indexed, useTable } from './conformance-endpoint';
import { key } from './hub-table';

describe.each(endpoints)('Write capacity and refusals, answered by %s', (_name, open) => {
  const { TableName, client, put, update } = useTable(open);
  const capacity = { ReturnConsumedCapacity: 'INDEXES' as const };

  describe('ConsumedCapacity of writes', () => {
    const steps: [string, (pk: string) => Promise<{ ConsumedCapacity?: object }>, number, number | undefined][] = [
      ['a new indexed item', (pk) => put(indexed(pk, '1', 'n'), capacity), 1, 1],
      ['the same item again', (pk) => put(indexed(pk, '1', 'n'), capacity), 1, undefined],
      [
        'an attribute outside the index',
        (pk) => put({ ...indexed(pk, '1', 'n'), more: { S: 'x' } }, capacity),
        1,
        undefined,
      ],
      ['an attribute inside the index', (pk) => put({ ...indexed(pk, '1', 'm'), more: { S: 'x' } }, capacity), 1, 1],
      [
        'another index key',
        (pk) => update(pk, 'SET GSI1SK = :k', { ExpressionAttributeValues: { ':k': { S: '2' } }, ...capacity }),
        1,
        2,
      ],
      ['no index key', (pk) => update(pk, 'REMOVE GSI1SK', capacity), 1, 1],
      [
        '2.5 kB in the index of 4.5 kB',
        (pk) => put({ ...indexed(pk, '1', 'n'.repeat(2500)), more: { S: 'x'.repeat(2000) } }, capacity),
        5,
        3,
      ],
      [
        'deleting it',
        (pk) => client().send(new DeleteItemCommand({ TableName, Key: key(pk, '1'), ...capacity })),
        5,
        3,
      ],
      [
        'deleting nothing',
        (pk) => client().send(new DeleteItemCommand({ TableName, Key: key(pk, '1'), ...capacity })),
        1,
        undefined,
      ],
    ];

    it('follows the larger image on the table and the change in the index', async () => {
      const seen: unknown[] = [];
      for (const [step, run] of steps) seen.push([step, (await run('write-cost')).ConsumedCapacity]);

      expect(seen).toEqual(
        steps.map(([step, , table, index]) => [
          step,
          {
            TableName,
            CapacityUnits: table + (index ?? 0),
            Table: { CapacityUnits: table },
            ...(index ? { GlobalSecondaryIndexes: { GSI1: { CapacityUnits: index } } } : {}),
          },
        ]),
      );
    });
  });

  describe('refusals', () => {
    it.each<[string, () => Promise<unknown>, string]>([
      [
        'a batch that puts an item without its key',
        () =>
          client().send(
            new BatchWriteItemCommand({
              RequestItems: { [TableName]: [{ PutRequest: { Item: { PK: { S: 'a' } } } }] },
            }),
          ),
        'ValidationException',
      ],
      [
        'a batch that writes one item twice',
        () => {
          const write = { PutRequest: { Item: key('a', '1') } };
          return client().send(new BatchWriteItemCommand({ RequestItems: { [TableName]: [write, write] } }));
        },
        'ValidationException',
      ],
      [
        'a key without its sort key',
        () => client().send(new GetItemCommand({ TableName, Key: { PK: { S: 'a' } } })),
        'ValidationException',
      ],
      ['an empty key', () => put(key('', '1')), 'ValidationException'],
      ['an empty index key', () => put({ ...key('a', '1'), GSI1PK: { S: '' } }), 'ValidationException'],
      ['a number for an index key', () => put({ ...key('a', '1'), GSI1PK: { N: '1' } }), 'ValidationException'],
      ['an invalid condition', () => put(key('a', '1'), { ConditionExpression: 'foo bar' }), 'ValidationException'],
      [
        'an unused value',
        () =>
          put(key('a', '1'), {
            ConditionExpression: 'attribute_exists(PK)',
            ExpressionAttributeValues: { ':x': { S: '' } },
          }),
        'ValidationException',
      ],
      [
        'a reserved word',
        () => update('a', 'SET status = :s', { ExpressionAttributeValues: { ':s': { S: 'x' } } }),
        'ValidationException',
      ],
      [
        'a change of the key',
        () => update('a', 'SET PK = :s', { ExpressionAttributeValues: { ':s': { S: 'x' } } }),
        'ValidationException',
      ],
      [
        'a missing table',
        () => client().send(new GetItemCommand({ TableName: 'nowhere', Key: key('a', '1') })),
        'ResourceNotFoundException',
      ],
    ])('name the fault of %s', async (_fault, run, name) => {
      await expect(run()).rejects.toMatchObject({ name });
    });
  });
});
