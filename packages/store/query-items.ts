import { QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { translated } from './database-errors';
import type { Item } from './define-codec';
import type { HubTable } from './hub-table';
import type { Consistency } from './read-items';
import { table as shape } from './table';

/** A stretch of one partition, of the table or of the index. */
export interface ItemRange {
  readonly of: 'table' | 'index';
  readonly partition: string;
  /** of the sort key */
  readonly prefix?: string;
  /** the newest sort key to read, itself included */
  readonly from?: string;
  readonly order: 'oldest-first' | 'newest-first';
  /** the index is never consistent */
  readonly consistency?: Consistency;
  /** only items that hold this value; the others are read and paid for all the same */
  readonly where?: { readonly attribute: string; readonly value: string };
}

/** Where to go on: `after` an item's own keys (those of the index too, in the index). */
export interface Stretch {
  readonly limit: number;
  readonly after?: Item | undefined;
}

export interface Found {
  readonly items: readonly Item[];
  /** keys to go on after; absent at the end */
  readonly last?: Item;
}

/** Reads rounds of a filtered range until the limit is met; past these it hands back what it has, and where it stands. */
const mostRounds = 10;

/** At most `limit` items of a range. Fewer with `last` set only where a filter passed over very many. */
export async function queryItems(table: HubTable, range: ItemRange, stretch: Stretch): Promise<Found> {
  const items: Item[] = [];
  let after = stretch.after;
  for (let round = 0; round < mostRounds; round += 1) {
    const answer = await queryOnce(table, range, { limit: stretch.limit + 1, after });
    items.push(...answer.items);
    after = answer.last;
    if (items.length > stretch.limit || after === undefined) break;
  }
  const kept = items.slice(0, stretch.limit);
  const last = items.length > stretch.limit ? keysOf(kept.at(-1)) : after;
  return { items: kept, ...(last && { last }) };
}

async function queryOnce(table: HubTable, range: ItemRange, stretch: Stretch): Promise<Found> {
  try {
    const answer = await table.documents.send(new QueryCommand(inputOf(table, range, stretch)));
    return { items: answer.Items ?? [], ...(answer.LastEvaluatedKey && { last: answer.LastEvaluatedKey }) };
  } catch (error) {
    throw translated(error);
  }
}

function inputOf(table: HubTable, range: ItemRange, { limit, after }: Stretch): QueryCommandInput {
  const inIndex = range.of === 'index';
  const conditions = conditionsOf(range);
  return {
    TableName: table.name,
    ...(inIndex ? { IndexName: shape.index.name } : { ConsistentRead: range.consistency === 'consistent' }),
    KeyConditionExpression: conditions.keys,
    ...(range.where && { FilterExpression: '#f = :f' }),
    ExpressionAttributeNames: conditions.names,
    ExpressionAttributeValues: conditions.values,
    ScanIndexForward: range.order === 'oldest-first',
    Limit: limit,
    ...(after && { ExclusiveStartKey: after }),
  };
}

function conditionsOf({ of, partition, prefix, from, where }: ItemRange) {
  const { partitionKey, sortKey } = of === 'index' ? shape.index : shape;
  const sort = prefix ?? from;
  const sortCondition = prefix === undefined ? '#s <= :s' : 'begins_with(#s, :s)';
  return {
    keys: sort === undefined ? '#p = :p' : ['#p = :p', sortCondition].join(' AND '),
    names: {
      '#p': partitionKey,
      ...(sort !== undefined && { '#s': sortKey }),
      ...(where && { '#f': where.attribute }),
    },
    values: {
      ':p': partition,
      ...(sort !== undefined && { ':s': sort }),
      ...(where && { ':f': where.value }),
    },
  };
}

/** The keys of an item, those of the index too where it has them. */
function keysOf(item: Item | undefined): Item | undefined {
  if (item === undefined) return undefined;
  const names = [shape.partitionKey, shape.sortKey, shape.index.partitionKey, shape.index.sortKey];
  return Object.fromEntries(names.filter((name) => name in item).map((name) => [name, item[name]]));
}
