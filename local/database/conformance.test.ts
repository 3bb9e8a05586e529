import { randomUUID } from 'node:crypto';
import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  CreateTableCommand,
  DeleteItemCommand,
  DeleteTableCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
  TransactGetItemsCommand,
  TransactWriteItemsCommand,
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

/** DynamoDB Local, or whatever else answers there, under AFLUENTE_DYNAMODB_ENDPOINT. */
const given = process.env.AFLUENTE_DYNAMODB_ENDPOINT;
const endpoints: [string, () => Promise<Endpoint>][] = [['the local database', ownEndpoint]];
if (given) endpoints.push(['the given endpoint', async () => ({ url: given, close: async () => undefined })]);

describe.each(endpoints)('DynamoDB, answered by %s', (_name, open) => {
  const TableName = `conformance-${randomUUID()}`;
  const capacity = { ReturnConsumedCapacity: 'INDEXES' as const };
  let endpoint: Endpoint;
  let client: DynamoDBClient;

  const put = (item: object, more: object = {}) =>
    client.send(new PutItemCommand({ TableName, Item: { ...item }, ...more }));
  const update = (PK: string, UpdateExpression: string, more: Partial<UpdateItemCommandInput> = {}) =>
    client.send(new UpdateItemCommand({ TableName, Key: key(PK, '1'), UpdateExpression, ...more }));
  const get = async (PK: string, SK = '1') =>
    (await client.send(new GetItemCommand({ TableName, Key: key(PK, SK), ConsistentRead: true }))).Item;
  const query = (PK: string, more: Partial<QueryCommandInput> = {}) => {
    const { ExpressionAttributeValues: values, ...others } = more;
    const KeyConditionExpression = 'PK = :pk';
    const ExpressionAttributeValues = { ':pk': { S: PK }, ...values };
    return client.send(new QueryCommand({ TableName, KeyConditionExpression, ExpressionAttributeValues, ...others }));
  };
  const indexed = (PK: string, SK: string, name: string) => ({
    ...key(PK, SK),
    GSI1PK: { S: PK },
    GSI1SK: { S: SK },
    name: { S: name },
  });

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

  describe('conditional writes', () => {
    it('refuse with the item when the condition fails and the item is asked for', async () => {
      const item = { ...key('refused', '1'), version: { N: '1' } };
      await put(item);

      const again = put(item, {
        ConditionExpression: 'attribute_not_exists(PK)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      });

      await expect(again).rejects.toMatchObject({
        name: 'ConditionalCheckFailedException',
        message: 'The conditional request failed',
        Item: item,
      });
    });

    it.each([
      ['steps = :list', true],
      ['steps <> :list', false],
      ['nested = :map', true],
      ['version = :two', false],
      ['version <> :two', true],
      ['absent <> :two', true],
      ['spam IN (:false)', true],
      ['size(steps) = :two', true],
      ['NOT (version = :two) AND attribute_type(version, :n)', true],
      ['begins_with(PK, :pre) AND contains(tags, :a)', true],
      ['version BETWEEN :one AND :two', true],
      ['steps[1] = :b AND nested.level2 = :one', true],
      ['attribute_exists(nested.level2) OR version > :two', true],
      ['tags = :tags', true],
    ])('judge %s as %s', async (condition, holds) => {
      const known: Record<string, object> = {
        ':list': { L: [{ S: 'a' }, { S: 'b' }] },
        ':map': { M: { level2: { N: '1' } } },
        ':one': { N: '1' },
        ':two': { N: '2' },
        ':false': { BOOL: false },
        ':n': { S: 'N' },
        ':pre': { S: 'judg' },
        ':a': { S: 'a' },
        ':b': { S: 'b' },
        ':tags': { SS: ['b', 'a'] },
      };
      const used = [...condition.matchAll(/:\w+/g)].map(([name]) => [name, known[name]]);
      const values = { steps: known[':list'], nested: known[':map'], version: { N: '1' }, tags: { SS: ['a', 'b'] } };
      await put({ ...key('judged', '1'), ...values, spam: { BOOL: false } });

      const checked = client.send(
        new UpdateItemCommand({
          TableName,
          Key: key('judged', '1'),
          UpdateExpression: 'SET seen = :seen',
          ConditionExpression: condition,
          ExpressionAttributeValues: { ...Object.fromEntries(used), ':seen': { BOOL: true } },
        }),
      );

      const outcome = await checked.then(
        () => true,
        (error: Error) => (error.name === 'ConditionalCheckFailedException' ? false : error.message),
      );
      expect(outcome).toBe(holds);
    });
  });

  describe('UpdateItem', () => {
    it('reads every operand before it writes any', async () => {
      await put({ ...key('operands', '1'), count: { N: '1' }, list: { L: ['a', 'b', 'c', 'd'].map((S) => ({ S })) } });

      const { Attributes } = await update('operands', 'SET previous = #c REMOVE #l[0], #l[1] ADD #c :one', {
        ExpressionAttributeNames: { '#c': 'count', '#l': 'list' },
        ExpressionAttributeValues: { ':one': { N: '1' } },
        ReturnValues: 'ALL_NEW',
      });

      expect(Attributes).toEqual({
        ...key('operands', '1'),
        previous: { N: '1' },
        count: { N: '2' },
        list: { L: [{ S: 'c' }, { S: 'd' }] },
      });
    });

    it('creates, counts, appends and removes', async () => {
      const values = { ':zero': { N: '0' }, ':one': { N: '1' }, ':empty': { L: [] }, ':more': { L: [{ S: 'x' }] } };
      const names = { '#n': 'total', '#l': 'log' };
      const expression = 'SET #n = if_not_exists(#n, :zero) + :one, #l = list_append(if_not_exists(#l, :empty), :more)';

      await update('created', expression, { ExpressionAttributeNames: names, ExpressionAttributeValues: values });
      await update('created', expression, { ExpressionAttributeNames: names, ExpressionAttributeValues: values });
      await update('created', 'REMOVE #n', { ExpressionAttributeNames: { '#n': 'total' } });

      expect(await get('created')).toEqual({ ...key('created', '1'), log: { L: [{ S: 'x' }, { S: 'x' }] } });
    });

    it.each([
      ['ADD label :one', 'An operand in the update expression has an incorrect data type'],
      ['SET label.deep = :one', 'The document path provided in the update expression is invalid for update'],
      [
        'SET copied = absent, added = :one',
        'The provided expression refers to an attribute that does not exist in the item',
      ],
    ])('refuses %s', async (expression, message) => {
      await put({ ...key('faulty', '1'), label: { S: 'text' } });

      const faulty = update('faulty', expression, { ExpressionAttributeValues: { ':one': { N: '1' } } });

      await expect(faulty).rejects.toMatchObject({ name: 'ValidationException', message });
    });
  });

  describe('size limit', () => {
    it('counts UTF-8 bytes of an item up to 400 kB', async () => {
      const bytes = 400 * 1024 - 'PKSK'.length - 'large1'.length - 'text'.length;
      const item = (length: number) => ({ ...key('large', '1'), text: { S: 'é'.repeat(length / 2) } });

      await put(item(bytes));

      await expect(put(item(bytes + 2))).rejects.toMatchObject({
        name: 'ValidationException',
        message: 'Item size has exceeded the maximum allowed size',
      });
    });
  });

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
      ['deleting it', (pk) => client.send(new DeleteItemCommand({ TableName, Key: key(pk, '1'), ...capacity })), 5, 3],
      [
        'deleting nothing',
        (pk) => client.send(new DeleteItemCommand({ TableName, Key: key(pk, '1'), ...capacity })),
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

  describe('reads', () => {
    beforeAll(async () => {
      const SKs = ['a', 'b', 'c', 'd', 'e'];
      const writes = SKs.map((SK) => ({ PutRequest: { Item: indexed('read', SK, SK.repeat(900)) } }));
      await client.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: writes } }));
    });

    const units = (answer: { ConsumedCapacity?: { CapacityUnits?: number } }) => answer.ConsumedCapacity?.CapacityUnits;

    it('cost half a unit for 4 kB, a whole one when consistent, and something for nothing', async () => {
      const one = { TableName, ...capacity };
      const plain = await client.send(new GetItemCommand({ ...one, Key: key('read', 'a') }));
      const consistent = await client.send(new GetItemCommand({ ...one, Key: key('read', 'a'), ConsistentRead: true }));
      const missing = await client.send(new GetItemCommand({ ...one, Key: key('read', 'z') }));
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

      const { Items = [] } = await client.send(
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

      const answer = await client.send(
        new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys, ProjectionExpression: 'SK' } } }),
      );

      expect(answer.UnprocessedKeys).toEqual({});
      expect(answer.Responses?.[TableName]?.map((item) => item.SK?.S).sort()).toEqual(['a', 'b']);
    });
  });

  describe('TransactWriteItems', () => {
    const transact = (TransactItems: object[], more: object = {}) =>
      client.send(new TransactWriteItemsCommand({ TransactItems, ...more }));
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

      const answer = await client.send(
        new TransactGetItemsCommand({
          TransactItems: ['1', '2'].map((SK) => ({ Get: { TableName, Key: key('together', SK) } })),
          ReturnConsumedCapacity: 'TOTAL',
        }),
      );

      expect(answer.Responses).toEqual([{ Item: key('together', '1') }, {}]);
      expect(answer.ConsumedCapacity).toEqual([{ TableName, CapacityUnits: 4, ReadCapacityUnits: 4 }]);
    });
  });

  describe('refusals', () => {
    it.each<[string, () => Promise<unknown>, string]>([
      [
        'a batch that puts an item without its key',
        () =>
          client.send(
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
          return client.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: [write, write] } }));
        },
        'ValidationException',
      ],
      [
        'a key without its sort key',
        () => client.send(new GetItemCommand({ TableName, Key: { PK: { S: 'a' } } })),
        'ValidationException',
      ],
      ['an empty key', () => put(key('', '1')), 'ValidationException'],
      ['an empty index key', () => put({ ...key('a', '1'), GSI1PK: { S: '' } }), 'ValidationException'],
      ['a number for an index key', () => put({ ...key('a', '1'), GSI1PK: { N: '1' } }), 'ValidationException'],
      ['a condition that is none', () => put(key('a', '1'), { ConditionExpression: 'foo bar' }), 'ValidationException'],
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
        () => client.send(new GetItemCommand({ TableName: 'nowhere', Key: key('a', '1') })),
        'ResourceNotFoundException',
      ],
    ])('name the fault of %s', async (_fault, run, name) => {
      await expect(run()).rejects.toMatchObject({ name });
    });
  });
});
