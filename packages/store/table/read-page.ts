import { cursorAt, limitOf, positionOf, type QueryIdentity } from './cursor';
import type { Item } from './define-codec';
import type { HubTable } from './hub-table';
import { indexPlaceOf, keyOf } from './item-key';
import type { IndexKey, Key } from './key-parts';
import type { Page, PageRequest } from './page';
import { type ItemRange, queryItems } from './query-items';
import { type Consistency, readItems } from './read-items';

/** Lists page by page: a stretch of one partition of the table, or what the index lists. */

export interface ListedRange {
  /** what is listed, with every filter: a cursor is good for it alone */
  readonly query: QueryIdentity;
  readonly range: ItemRange & { readonly of: 'table' };
}

/** A page of a stretch of the table, in its order. */
export async function readPage(table: HubTable, { query, range }: ListedRange, page: PageRequest): Promise<Page<Item>> {
  const [place] = page.cursor === undefined ? [] : positionOf(query, page.cursor);
  const after = place === undefined ? undefined : { PK: range.partition, SK: String(place) };
  const { items, last } = await queryItems(table, range, { limit: limitOf(page), after });
  return { items, ...(last && { cursor: cursorAt(query, [keyOf(last).SK]) }) };
}

export interface IndexedList {
  readonly query: QueryIdentity;
  /** of the index */
  readonly partition: string;
  /** backwards where absent */
  readonly order?: ItemRange['order'];
  /** the first and the last sort key of the index to read, themselves included; all where absent */
  readonly between?: { readonly from: string; readonly to: string };
  /** where the item lies that an entry of the index stands for */
  readonly keyOf: (entry: Pick<IndexKey, 'GSI1SK'>) => Key;
  /** of the items; the index itself lags: it may list what is gone, and what is of this list no more */
  readonly consistency: Consistency;
}

/** A page of what a partition of the index lists: one query, and one read of the items. What is gone is left out. */
export async function readIndexPage(table: HubTable, list: IndexedList, page: PageRequest): Promise<Page<Item>> {
  const { query, partition } = list;
  const [place] = page.cursor === undefined ? [] : positionOf(query, page.cursor);
  const after = place === undefined ? undefined : startAfter(list, String(place));
  const { order = 'newest-first', between } = list;
  const range = { of: 'index', partition, order, ...between } as const;
  const { items: entries, last } = await queryItems(table, range, { limit: limitOf(page), after });
  const items = await readItems(table, entries.map(indexPlaceOf).map(list.keyOf), list.consistency);
  return {
    items: items.filter((item) => item !== undefined),
    ...(last && { cursor: cursorAt(query, [indexPlaceOf(last).GSI1SK]) }),
  };
}

function startAfter({ partition: GSI1PK, keyOf: keyOfEntry }: IndexedList, GSI1SK: string): Item {
  return { ...keyOfEntry({ GSI1SK }), GSI1PK, GSI1SK };
}
