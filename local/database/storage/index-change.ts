import { isKeyValue } from '../tables/check-keys';
import { entryText } from '../tables/key-text';
import type { IndexSchema, TableSchema } from '../tables/table-schema';
import { type Item, own, pick, sameItem } from '../values/attribute-value';
import type { Write } from './journal';
import { itemOf, type Stored } from './stored';

export interface IndexEntry {
  readonly place: string;
  readonly stored: Stored;
}

/** What a write does to one index; an index that it leaves alone has no change. */
export interface IndexChange {
  readonly index: string;
  readonly before: IndexEntry | undefined;
  readonly after: IndexEntry | undefined;
}

/** The index entries that a change of an item adds, alters or removes. Indexes are sparse: no key attribute, no entry. */
export function indexChanges(
  schema: TableSchema,
  before: Stored | undefined,
  after: Stored | undefined,
): IndexChange[] {
  const changes: IndexChange[] = [];
  for (const index of schema.indexes) {
    const old = before && indexEntry(schema, index, before);
    const current = after && indexEntry(schema, index, after);
    if (!sameEntry(old, current)) changes.push({ index: index.name, before: old, after: current });
  }
  return changes;
}

function sameEntry(left: IndexEntry | undefined, right: IndexEntry | undefined): boolean {
  if (!left || !right) return left === right;
  return left.stored.text === right.stored.text || sameItem(itemOf(left.stored), itemOf(right.stored));
}

/** The journal writes of an index change. */
export function indexWrites({ before, after }: IndexChange): Write[] {
  const writes: Write[] = [];
  if (before && before.place !== after?.place) writes.push({ type: 'del', key: before.place });
  if (after) writes.push({ type: 'put', key: after.place, value: after.stored.text });
  return writes;
}

/** The journal writes of all index entries of an item that is there already; it is left out of an index that its keys do not fit. */
export function indexEntries(schema: TableSchema, item: Stored): Write[] {
  return schema.indexes.flatMap((index) => {
    const after = indexEntry(schema, index, item);
    return indexWrites({ index: index.name, before: undefined, after });
  });
}

function indexEntry(schema: TableSchema, index: IndexSchema, stored: Stored): IndexEntry | undefined {
  const item = itemOf(stored);
  for (const part of index.keys) {
    const value = own(item, part.name);
    if (!value || !isKeyValue(value, part)) return undefined;
  }
  const place = index.prefix + entryText(schema, index, item);
  return { place, stored: index.projected ? projected(item, index.projected) : stored };
}

function projected(item: Item, names: readonly string[]): Stored {
  const picked = pick(item, names);
  return { text: JSON.stringify(picked), item: picked };
}
