import { QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { table as shape } from '../table';
import { translated } from './database-errors';
import type { Item } from './define-codec';
import type { HubTable } from './hub-table';
import type { Consistency } from './read-items';
import { withRehearsed } from './rehearsed-query';

/** A stretch of one partition, of the table or of the index. */
export interface ItemRange {
  readonly of: 'table' | 'index';
  readonly partition: string;
  /** of the sort key */
  readonly prefix?: string;
  /** the newest sort key to read, itself included; with a prefix, from the prefix on */
  readonly from?: string;
  /** the last sort key to read, itself included; with `from` as the first, and without a prefix */
  readonly to?: string;
  readonly order: 'oldest-first' | 'newest-first';
  /** the index is never consistent */
  readonly consistency?: Consistency;
  /** only items of which all of this is true; the others are read and paid for all the same */
  readonly where?: readonly Narrowing[];
}

/** An attribute, `person.name` inside a map, has this value, or any where none is given. */
export interface Narrowing {
  readonly attribute: string;
  readonly value?: string;
}

/** Where to continue: `after` an item's own keys (those of the index too, in the index). */
export interface Stretch {
  readonly limit: number;
  readonly after?: Item | undefined;
}

export interface Found {
  readonly items: readonly Item[];
  /** keys to continue after; absent at the end */
  readonly last?: Item;
}

/**
 * Reads rounds of a filtered range until the limit is met, each of more items than the one before, up to the 1 MB that DynamoDB reads at
 * once; past these it hands back what it has, and where it stands. So what is rare is found in few calls, and what is not costs one.
 */
const mostRounds = 25;
const growth = 4;
const mostARound = 4000;

/** At most `limit` items of a range. Fewer with `last` set only where a filter passed over very many (some 20 MB). */
export async function queryItems(table: HubTable, range: ItemRange, stretch: Stretch): Promise<Found> {
  const items: Item[] = [];
  let after = stretch.after;
  for (let round = 0; round < mostRounds; round += 1) {
    const looked = range.where === undefined ? stretch.limit + 1 : (stretch.limit + 1) * growth ** round;
    const answer = await queryOnce(table, range, { limit: Math.min(looked, mostARound), after });
    items.push(...answer.items);
    after = answer.last;
    if (items.length > stretch.limit || after === undefined) break;
  }
  const kept = items.slice(0, stretch.limit);
  const last = items.length > stretch.limit ? keysOf(kept.at(-1)) : after;
  const found = { items: kept, ...(last && { last }) };
  return table.rehearsed === undefined
    ? found
    : withRehearsed(found, range, { after: stretch.after, rehearsed: table.rehearsed });
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
    ...(range.where?.length && { FilterExpression: filterOf(range.where) }),
    ExpressionAttributeNames: conditions.names,
    ExpressionAttributeValues: conditions.values,
    ScanIndexForward: range.order === 'oldest-first',
    Limit: limit,
    ...(after && { ExclusiveStartKey: after }),
  };
}

function filterOf(where: readonly Narrowing[]): string {
  return where
    .map(({ attribute, value }, nth) => {
      const path = namesIn(attribute)
        .map((_, depth) => nameAt(nth, depth))
        .join('.');
      return value === undefined ? ['attribute_exists(', path, ')'].join('') : [path, valueAt(nth)].join(' = ');
    })
    .join(' AND ');
}

const namesIn = (attribute: string) => attribute.split('.');
const valueAt = (nth: number) => [':f', nth].join('');
const nameAt = (nth: number, depth: number) => ['#f', nth, '_', depth].join('');

function filterNames(where: readonly Narrowing[]) {
  const names = where.flatMap(({ attribute }, nth) =>
    namesIn(attribute).map((name, depth) => [nameAt(nth, depth), name]),
  );
  return Object.fromEntries(names);
}

function filterValues(where: readonly Narrowing[]) {
  return Object.fromEntries(where.flatMap(({ value }, nth) => (value === undefined ? [] : [[valueAt(nth), value]])));
}

function conditionsOf({ of, partition, prefix, from, to, where = [] }: ItemRange) {
  const { partitionKey, sortKey } = of === 'index' ? shape.index : shape;
  const sort = prefix ?? from;
  const last = to ?? (prefix !== undefined ? from : undefined);
  const isBetween = last !== undefined;
  const ofOne = prefix === undefined ? '#s <= :s' : 'begins_with(#s, :s)';
  const sortCondition = isBetween ? '#s BETWEEN :s AND :t' : ofOne;
  return {
    keys: sort === undefined ? '#p = :p' : ['#p = :p', sortCondition].join(' AND '),
    names: {
      '#p': partitionKey,
      ...(sort !== undefined && { '#s': sortKey }),
      ...filterNames(where),
    },
    values: {
      ':p': partition,
      ...(sort !== undefined && { ':s': sort }),
      ...(isBetween && { ':t': last }),
      ...filterValues(where),
    },
  };
}

/** The keys of an item, those of the index too where it has them. */
function keysOf(item: Item | undefined): Item | undefined {
  if (item === undefined) return undefined;
  const names = [shape.partitionKey, shape.sortKey, shape.index.partitionKey, shape.index.sortKey];
  return Object.fromEntries(names.filter((name) => name in item).map((name) => [name, item[name]]));
}
