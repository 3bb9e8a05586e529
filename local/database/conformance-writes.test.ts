import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { endpoints, useTable } from './conformance-endpoint';
import { key } from './hub-table';

describe.each(endpoints)('Writes, answered by %s', (_name, open) => {
  const { TableName, client, put, update, get } = useTable(open);

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

      const checked = client().send(
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
});
