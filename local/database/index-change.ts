import dynalite from 'dynalite/db/index.js';
import { type AttributeValue, type Item, sameItem } from './attribute-value';
import type { Write } from './journal';
import { invalid } from './refused-error';
import type { IndexDescription, TableDescription } from './request';
import { indexPrefix, pick } from './table-catalog';

export interface IndexEntry {
  key: string;
  item: Item;
}

/** What a write does to one index; an index that it leaves alone has no change. */
export interface IndexChange {
  index: string;
  before: IndexEntry | undefined;
  after: IndexEntry | undefined;
}

/** The index entries that a change of an item adds, alters or removes. Indexes are sparse: no key attribute, no entry. */
export function indexChanges(
  table: TableDescription,
  before: Item | undefined,
  after: Item | undefined,
): IndexChange[] {
  const changes: IndexChange[] = [];
  for (const index of table.GlobalSecondaryIndexes ?? []) {
    const old = indexEntry(table, index, before);
    const current = indexEntry(table, index, after);
    if (!sameItem(old?.item, current?.item)) changes.push({ index: index.IndexName, before: old, after: current });
  }
  return changes;
}

/** The journal writes of an index change. */
export function indexWrites(table: string, { index, before, after }: IndexChange): Write[] {
  const prefix = indexPrefix(table, index);
  const writes: Write[] = [];
  if (before && before.key !== after?.key) writes.push({ type: 'del', key: prefix + before.key });
  if (after) writes.push({ type: 'put', key: prefix + after.key, value: JSON.stringify(after.item) });
  return writes;
}

/**
 * The order of an index: its own keys, then the whole primary key. (dynalite ends with 24 bits of a hash of the primary key, where
 * two items can meet and one of them vanish from the index.)
 */
export function indexEntryKey(table: TableDescription, index: IndexDescription, item: Item): string {
  return dynalite.createKey(item, table, index.KeySchema) + dynalite.createKey(item, table);
}

/** The journal writes of all index entries of an item that is there already; it is left out of an index that its keys do not fit. */
export function indexEntries(table: TableDescription, item: Item): Write[] {
  return (table.GlobalSecondaryIndexes ?? []).flatMap((index) => {
    const after = indexEntry(table, index, item);
    return indexWrites(table.TableName, { index: index.IndexName, before: undefined, after });
  });
}

/** Refuses an item whose index keys are empty or of another type than the table declares. */
export function refuseIndexKeys(table: TableDescription, item: Item): void {
  for (const index of table.GlobalSecondaryIndexes ?? []) {
    for (const { AttributeName: name } of index.KeySchema) {
      const value = item[name];
      const expected = keyType(table, name);
      if (value && !isKey(value, expected)) throw badIndexKey(value, expected, { index: index.IndexName, name });
    }
  }
}

function keyType(table: TableDescription, name: string): string | undefined {
  return table.AttributeDefinitions.find(({ AttributeName }) => AttributeName === name)?.AttributeType;
}

function isKey(value: AttributeValue | undefined, type: string | undefined): boolean {
  return value !== undefined && Object.keys(value)[0] === type && value.S !== '' && value.B !== '';
}

function badIndexKey(value: AttributeValue, expected: string | undefined, key: { index: string; name: string }) {
  const [actual] = Object.keys(value);
  if (actual !== expected) {
    const types = `Expected: ${expected} Actual: ${actual} IndexName: ${key.index}`;
    return invalid(`One or more parameter values were invalid: Type mismatch for Index Key ${key.name} ${types}`);
  }
  return invalid(
    'One or more parameter values are not valid. A value specified for a secondary index key is not supported. ' +
      `The AttributeValue for a key attribute cannot contain an empty ${actual === 'S' ? 'string' : 'binary'} value. ` +
      `IndexName: ${key.index}, IndexKey: ${key.name}`,
  );
}

function indexEntry(table: TableDescription, index: IndexDescription, item: Item | undefined): IndexEntry | undefined {
  if (!item) return undefined;
  const names = index.KeySchema.map((part) => part.AttributeName);
  if (!names.every((name) => isKey(item[name], keyType(table, name)))) return undefined;
  return { key: indexEntryKey(table, index, item), item: projected(table, index, item) };
}

function projected(table: TableDescription, index: IndexDescription, item: Item): Item {
  if (index.Projection.ProjectionType === 'ALL') return item;
  const keys = [...index.KeySchema, ...table.KeySchema].map((part) => part.AttributeName);
  return pick(item, [...keys, ...(index.Projection.NonKeyAttributes ?? [])]);
}
