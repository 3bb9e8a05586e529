import { openDatabase } from './database';
import type { AttributeValue } from './values/attribute-value';

/** Limits of one request, at https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html. */

const TableName = 'Table';

async function tableAsk() {
  const database = await openDatabase();
  await database.ensureTable({
    TableName,
    KeySchema: [{ AttributeName: 'PK', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'PK', AttributeType: 'S' }],
    BillingMode: 'PAY_PER_REQUEST',
  });
  return async (operation: string, input: object): Promise<string> => {
    const body = Buffer.from(JSON.stringify({ TableName, ...input }));
    const answer = await database.handle(`DynamoDB_20120810.${operation}`, body);
    return answer.status === 200 ? 'done' : JSON.parse(answer.body).message;
  };
}

const levels = (count: number, wrap: (value: AttributeValue) => AttributeValue): AttributeValue =>
  count === 1 ? { S: 'deepest' } : wrap(levels(count - 1, wrap));
const wraps: [string, (value: AttributeValue) => AttributeValue][] = [
  ['maps', (value) => ({ M: { m: value } })],
  ['lists', (value) => ({ L: [value] })],
];
const tooDeep =
  'Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit';
const PK = { S: 'k' };

describe('the limits of a request', () => {
  it.each(wraps)(
    'are 32 levels of %s in an item that is put, alone, in a batch or in a transaction',
    async (_, wrap) => {
      const ask = await tableAsk();
      const [right, wrong] = [levels(32, wrap), levels(33, wrap)].map((deep) => ({ PK, deep }));

      for (const [Item, outcome] of [[right, 'done'] as const, [wrong, tooDeep] as const]) {
        expect(await ask('PutItem', { Item })).toBe(outcome);
        expect(await ask('BatchWriteItem', { RequestItems: { [TableName]: [{ PutRequest: { Item } }] } })).toBe(
          outcome,
        );
        expect(await ask('TransactWriteItems', { TransactItems: [{ Put: { TableName, Item } }] })).toBe(outcome);
      }
    },
  );

  it.each(wraps)(
    'are 32 levels of %s in an item that an update leaves, by its value or by its path',
    async (_, wrap) => {
      const ask = await tableAsk();
      const set = (path: string, value: AttributeValue) =>
        ask('UpdateItem', {
          Key: { PK },
          UpdateExpression: `SET ${path} = :value`,
          ExpressionAttributeValues: { ':value': value },
        });

      expect(await set('deep', levels(32, wrap))).toBe('done');
      expect(await set('deep', levels(33, wrap))).toBe(tooDeep);
      expect(await set('around', { M: {} })).toBe('done');
      expect(await set('around.part', levels(31, wrap))).toBe('done');
      expect(await set('around.part', levels(32, wrap))).toBe(tooDeep);
    },
  );

  it('are 100 operands of IN', async () => {
    const ask = await tableAsk();
    const among = (count: number) => {
      const names = Array.from({ length: count }, (_, index) => `:v${index}`);
      const ExpressionAttributeValues = Object.fromEntries(names.map((name) => [name, { S: name }]));
      return ask('Scan', { FilterExpression: `a IN (${names.join(', ')})`, ExpressionAttributeValues });
    };

    expect(await among(100)).toBe('done');
    expect(await among(101)).toBe(
      'Invalid FilterExpression: The IN operator is provided with too many operands; number of operands: 101',
    );
  });
});
