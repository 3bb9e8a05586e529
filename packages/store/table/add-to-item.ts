import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { translated } from './database-errors';
import type { Item } from './define-codec';
import type { HubTable } from './hub-table';
import { keyOf } from './item-key';

/**
 * Adds to a number of an item, and writes its other attributes, there or not: counts of several writers add up without a read. A retry
 * after a lost answer counts twice. Throws as database-errors.ts says.
 */
export async function addToItem(table: HubTable, item: Item, counter: string): Promise<void> {
  const key = keyOf(item);
  const others = Object.keys(item).filter((name) => !(name in key) && name !== counter);
  const placeholders = others.map((name, nth) => ({ name, as: ['#s', nth].join(''), value: [':s', nth].join('') }));
  const sets = placeholders.map(({ as, value }) => [as, value].join(' = ')).join(', ');
  const request = {
    TableName: table.name,
    Key: { PK: key.PK, SK: key.SK },
    UpdateExpression: ['SET', sets, 'ADD #c :c'].join(' '),
    ExpressionAttributeNames: { '#c': counter, ...Object.fromEntries(placeholders.map(({ as, name }) => [as, name])) },
    ExpressionAttributeValues: {
      ':c': item[counter],
      ...Object.fromEntries(placeholders.map(({ value, name }) => [value, item[name]])),
    },
  };
  try {
    await table.documents.send(new UpdateCommand(request));
  } catch (error) {
    throw translated(error);
  }
}
