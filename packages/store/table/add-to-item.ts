import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { translated } from './database-errors';
import type { Item } from './define-codec';
import { type HubTable, plainItem } from './hub-table';
import { keyOf } from './item-key';
import { refuseRehearsed } from './rehearsed-items';

/**
 * Adds to a number of an item, and writes its other attributes, there or not: counts of several writers add up without a read. A retry
 * after a lost answer counts twice. Throws as database-errors.ts says.
 */
export async function addToItem(table: HubTable, item: Item, counter: string): Promise<void> {
  try {
    await table.documents.send(new UpdateCommand(addition(table, item, counter)));
  } catch (error) {
    throw translated(error);
  }
}

/** The counter, and below which value it must be for anything to be added. */
export interface Bounded {
  readonly counter: string;
  readonly bound: number;
}

/** The same where the number is below a bound; the value is the number after it, or the one that is there where nothing was added. */
export async function addWhileBelow(
  table: HubTable,
  item: Item,
  { counter, bound }: Bounded,
): Promise<{ readonly isAdded: boolean; readonly value: number }> {
  const request = addition(table, item, counter);
  try {
    const { Attributes } = await table.documents.send(
      new UpdateCommand({
        ...request,
        ExpressionAttributeValues: { ...request.ExpressionAttributeValues, ':bound': bound },
        ConditionExpression: 'attribute_not_exists(#c) OR #c < :bound',
        ReturnValues: 'UPDATED_NEW',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    return { isAdded: true, value: Number(Attributes?.[counter]) };
  } catch (error) {
    const existing = refusedItem(error);
    if (existing === undefined) throw translated(error);
    return { isAdded: false, value: Number(existing[counter]) };
  }
}

/** What the SDK throws, as far as it is read here. */
interface Thrown {
  readonly name?: string;
  readonly Item?: Parameters<typeof plainItem>[0];
}
const thrown = (error: unknown): Thrown => (typeof error === 'object' && error !== null ? error : {});

/** The item that a condition was refused for; undefined where it is another error. */
function refusedItem(error: unknown): Item | undefined {
  const { name, Item: raw } = thrown(error);
  return name === 'ConditionalCheckFailedException' && raw !== undefined ? plainItem(raw) : undefined;
}

function addition(table: HubTable, item: Item, counter: string) {
  refuseRehearsed(table);
  const key = keyOf(item);
  const others = Object.keys(item).filter((name) => !(name in key) && name !== counter);
  const placeholders = others.map((name, nth) => ({ name, as: ['#s', nth].join(''), value: [':s', nth].join('') }));
  const sets = placeholders.map(({ as, value }) => [as, value].join(' = ')).join(', ');
  return {
    TableName: table.name,
    Key: { PK: key.PK, SK: key.SK },
    UpdateExpression: ['SET', sets, 'ADD #c :c'].join(' '),
    ExpressionAttributeNames: { '#c': counter, ...Object.fromEntries(placeholders.map(({ as, name }) => [as, name])) },
    ExpressionAttributeValues: {
      ':c': item[counter],
      ...Object.fromEntries(placeholders.map(({ value, name }) => [value, item[name]])),
    },
  };
}
