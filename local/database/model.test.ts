import fc from 'fast-check';
import { openDatabase } from './database';
import { allRecords, hubTable, key, streamAndExpiry } from './hub-table';
import { type Item, sameItem } from './values/attribute-value';

interface Step {
  kind: 'put' | 'delete' | 'add' | 'batch' | 'transact';
  sk: string;
  other: string;
  value: number;
  indexed: boolean;
  /** The value that the item must hold for the step to be done; absent: no condition. */
  expected: number | undefined;
}

const sortKey = fc.constantFrom('a', 'b', 'c', 'd');
const small = fc.integer({ min: 0, max: 3 });
const steps = fc.array(
  fc.record<Step>({
    kind: fc.constantFrom('put', 'delete', 'add', 'batch', 'transact'),
    sk: sortKey,
    other: sortKey,
    value: small,
    indexed: fc.boolean(),
    expected: fc.option(small, { nil: undefined }),
  }),
  { maxLength: 40 },
);

function itemOf(sk: string, { value, indexed }: Step): Item {
  const index: Item = indexed ? { GSI1PK: { S: 'g' }, GSI1SK: { S: `${value}` } } : {};
  return { ...key('p', sk), n: { N: `${value}` }, ...index };
}

function condition({ expected }: Step) {
  if (expected === undefined) return {};
  return { ConditionExpression: 'n = :expected', ExpressionAttributeValues: { ':expected': { N: `${expected}` } } };
}

/** The request of a step. */
function requestOf(step: Step): [operation: string, request: object] {
  const TableName = 'hub';
  const Key = key('p', step.sk);
  const Item = itemOf(step.sk, step);
  const { ConditionExpression, ExpressionAttributeValues: values } = condition(step);
  const UpdateExpression = 'ADD n :value';
  const ExpressionAttributeValues = { ...values, ':value': { N: `${step.value}` } };
  switch (step.kind) {
    case 'put':
      return ['PutItem', { TableName, Item, ...condition(step) }];
    case 'delete':
      return ['DeleteItem', { TableName, Key, ...condition(step) }];
    case 'add':
      return ['UpdateItem', { TableName, Key, UpdateExpression, ConditionExpression, ExpressionAttributeValues }];
    case 'batch':
      return ['BatchWriteItem', { RequestItems: { hub: [{ PutRequest: { Item } }] } }];
    case 'transact': {
      const check = { Delete: { TableName, Key, ...condition(step) } };
      const Put = { TableName, Item: itemOf(step.other, step) };
      return ['TransactWriteItems', { TransactItems: step.sk === step.other ? [check] : [check, { Put }] }];
    }
  }
}

/** What a step does to the model; the same object when its condition fails. */
function modelled(items: ReadonlyMap<string, Item>, step: Step): ReadonlyMap<string, Item> {
  const there = items.get(step.sk);
  const conditional = step.kind !== 'batch' && step.expected !== undefined;
  if (conditional && there?.n?.N !== `${step.expected}`) return items;
  const next = new Map(items);
  if (step.kind === 'put' || step.kind === 'batch') next.set(step.sk, itemOf(step.sk, step));
  if (step.kind === 'delete' || step.kind === 'transact') next.delete(step.sk);
  if (step.kind === 'transact' && step.sk !== step.other) next.set(step.other, itemOf(step.other, step));
  if (step.kind === 'add') {
    const sum = Number(there?.n?.N ?? 0) + step.value;
    next.set(step.sk, { ...(there ?? key('p', step.sk)), n: { N: `${sum}` } });
  }
  return next;
}

const byIndex = (left: Item, right: Item): number =>
  `${left.GSI1SK?.S} ${left.SK?.S}` < `${right.GSI1SK?.S} ${right.SK?.S}` ? -1 : 1;

/** The items that the stream's records lead to. */
async function replayed(database: Awaited<ReturnType<typeof openDatabase>>): Promise<Map<string, Item>> {
  const items = new Map<string, Item>();
  for (const { dynamodb } of await allRecords(database)) {
    const sk = dynamodb.Keys.SK?.S ?? '';
    if (!sameItem(items.get(sk), dynamodb.OldImage)) throw new Error(`The stream lost a change of ${sk}`);
    if (dynamodb.NewImage) items.set(sk, dynamodb.NewImage);
    else items.delete(sk);
  }
  return items;
}

describe('any sequence of writes', () => {
  it('leaves the table, its index and its stream as a plain map says', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        const database = await openDatabase();
        await database.ensureTable({ ...hubTable('hub'), ...streamAndExpiry });
        const ask = async (operation: string, request: object) => {
          const body = Buffer.from(JSON.stringify(request));
          return JSON.parse((await database.handle(`DynamoDB_20120810.${operation}`, body)).body);
        };
        let model: ReadonlyMap<string, Item> = new Map();

        for (const step of sequence) {
          const after = modelled(model, step);
          const answer = await ask(...requestOf(step));
          expect(String(answer.__type ?? 'done')).toMatch(
            after === model ? /ConditionalCheck|TransactionCanceled/ : /^done$/,
          );
          model = after;
        }

        const values = { ':p': { S: 'p' } };
        const table = await ask('Query', {
          TableName: 'hub',
          KeyConditionExpression: 'PK = :p',
          ExpressionAttributeValues: values,
        });
        const index = await ask('Query', {
          TableName: 'hub',
          IndexName: 'GSI1',
          KeyConditionExpression: 'GSI1PK = :g',
          ExpressionAttributeValues: { ':g': { S: 'g' } },
        });
        const expected = [...model.values()].sort((left, right) => ((left.SK?.S ?? '') < (right.SK?.S ?? '') ? -1 : 1));
        const entries = expected.filter((item) => item.GSI1PK).sort(byIndex);
        expect(table.Items).toEqual(expected);
        expect(index.Items).toEqual(entries.map(({ n: _n, ...entry }) => entry));
        expect(await replayed(database)).toEqual(model);
        await database.close();
      }),
      { numRuns: 150 },
    );
  });
});
