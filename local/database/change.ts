import type { Item } from './attribute-value';
import { type IndexChange, indexChanges, refuseIndexKeys } from './index-change';
import type { TableDescription } from './request';
import type { Table } from './table-catalog';

/** An item with its stored text, so that nothing is serialised twice. */
export interface Stored {
  item: Item;
  text: string;
}

/** What one write does to one item; before and after are the same object when it does nothing (a condition check). */
export interface Change {
  table: Table;
  key: string;
  before: Stored | undefined;
  after: Stored | undefined;
  indexes: IndexChange[];
}

/** Works out the index entries of a change. Throws a RefusedError when the new item has impossible index keys. */
export function changeOf(table: Table, key: string, before: Stored | undefined, after: Stored | undefined): Change {
  const description: TableDescription = table.description;
  if (after && after !== before) refuseIndexKeys(description, after.item);
  const indexes = before === after ? [] : indexChanges(description, before?.item, after?.item);
  return { table, key, before, after, indexes };
}
