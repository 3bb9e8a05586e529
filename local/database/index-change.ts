import dynalite from 'dynalite/db/index.js';
import { type Item, sameItem } from './attribute-value';
import type { Write } from './journal';
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

function indexEntry(table: TableDescription, index: IndexDescription, item: Item | undefined): IndexEntry | undefined {
  if (!item || !index.KeySchema.every((part) => item[part.AttributeName] !== undefined)) return undefined;
  return { key: indexEntryKey(table, index, item), item: projected(table, index, item) };
}

function projected(table: TableDescription, index: IndexDescription, item: Item): Item {
  if (index.Projection.ProjectionType === 'ALL') return item;
  const keys = [...index.KeySchema, ...table.KeySchema].map((part) => part.AttributeName);
  return pick(item, [...keys, ...(index.Projection.NonKeyAttributes ?? [])]);
}
