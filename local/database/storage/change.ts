import { refuseIndexKeys } from '../tables/check-keys';
import type { Table } from '../tables/table-catalog';
import { type IndexChange, indexChanges } from './index-change';
import { itemOf, type Stored } from './stored';

/** What one write does to one item; before and after are the same object when it does nothing (a condition check). */
export interface Change {
  readonly table: Table;
  /** where the item is in the journal */
  readonly place: string;
  readonly before: Stored | undefined;
  readonly after: Stored | undefined;
  readonly indexes: readonly IndexChange[];
}

type Images = Pick<Change, 'before' | 'after'>;

/** Works out the index entries of a change. Throws a RefusedError when the new item has impossible index keys. */
export function changeOf(table: Table, place: string, { before, after }: Images): Change {
  if (after && after !== before) refuseIndexKeys(table.schema, itemOf(after));
  const indexes = before === after ? [] : indexChanges(table.schema, before, after);
  return { table, place, before, after, indexes };
}
