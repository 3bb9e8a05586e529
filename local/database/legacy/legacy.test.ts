import { type Database, openDatabase } from '../database';
import { hubTable, key } from '../hub-table';

describe('the parameters that expressions replaced', () => {
  const TableName = 'hub';
  let database: Database;
  beforeAll(async () => {
    database = await openDatabase();
    await database.ensureTable(hubTable(TableName));
    for (const [SK, n] of ['5', '10', '20'].entries()) {
      await ask('PutItem', { Item: { ...key('p', `${SK}`), n: { N: n }, tags: { SS: ['a', n] } } });
    }
  });
  afterAll(() => database.close());

  async function ask(operation: string, request: object) {
    const { body } = await database.handle(
      `DynamoDB_20120810.${operation}`,
      Buffer.from(JSON.stringify({ TableName, ...request })),
    );
    return JSON.parse(body);
  }
  const condition = (ComparisonOperator: string, ...AttributeValueList: object[]) => ({
    ComparisonOperator,
    AttributeValueList,
  });
  const partition = { PK: condition('EQ', { S: 'p' }) };

  it.each([
    ['EQ', [{ N: '10' }], 1],
    ['NE', [{ N: '10' }], 2],
    ['LT', [{ N: '10' }], 1],
    ['GE', [{ N: '10' }], 2],
    ['BETWEEN', [{ N: '6' }, { N: '20' }], 2],
    ['IN', [{ N: '5' }, { N: '20' }], 2],
    ['NOT_NULL', [], 3],
    ['NULL', [], 0],
  ])('filter a query by %s', async (operator, values, count) => {
    const answer = await ask('Query', { KeyConditions: partition, QueryFilter: { n: condition(operator, ...values) } });

    expect(answer.Count).toBe(count);
  });

  it('join conditions of a scan by OR, and name the attributes to get', async () => {
    const ScanFilter = { n: condition('EQ', { N: '5' }), tags: condition('CONTAINS', { S: '20' }) };

    const { Items } = await ask('Scan', { ScanFilter, ConditionalOperator: 'OR', AttributesToGet: ['n'] });

    expect(Items).toEqual(expect.arrayContaining([{ n: { N: '5' } }, { n: { N: '20' } }]));
    expect(Items).toHaveLength(2);
  });

  it('expect and update an item', async () => {
    const Key = key('updated', '1');
    const updates = { n: { Action: 'ADD', Value: { N: '2' } }, tags: { Action: 'ADD', Value: { SS: ['x'] } } };
    await ask('UpdateItem', { Key, AttributeUpdates: updates, Expected: { n: { Exists: false } } });

    const again = await ask('UpdateItem', { Key, AttributeUpdates: updates, Expected: { n: { Exists: false } } });
    const { Attributes } = await ask('UpdateItem', {
      Key,
      AttributeUpdates: { ...updates, tags: { Action: 'DELETE', Value: { SS: ['x'] } } },
      Expected: { n: { Value: { N: '2' } } },
      ReturnValues: 'ALL_NEW',
    });

    expect(again.__type).toMatch(/ConditionalCheckFailedException$/);
    expect(Attributes).toEqual({ ...Key, n: { N: '4' } });
  });

  it('may not stand beside expressions', async () => {
    const { message } = await ask('Scan', { ScanFilter: {}, FilterExpression: 'attribute_exists(n)' });

    expect(message).toBe(
      'Can not use both expression and non-expression parameters in the same request: ' +
        'Non-expression parameters: {ScanFilter} Expression parameters: {FilterExpression}',
    );
  });
});
