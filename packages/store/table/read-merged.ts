import { cursorAt, limitOf, positionOf, type QueryIdentity } from './cursor';
import type { Item } from './define-codec';
import type { HubTable } from './hub-table';
import { indexPlaceOf } from './item-key';
import type { IndexKey, Key } from './key-parts';
import type { PageRequest } from './page';
import { type Found, type ItemRange, queryItems } from './query-items';

/** Some partitions of the index that are listed as one, newest first. */
export interface MergedRange extends Pick<ItemRange, 'where'> {
  readonly stretches: readonly Pick<ItemRange, 'partition' | 'prefix'>[];
  /** of the item that stands at this place of the index; undefined where there can be none */
  keyAt(place: Pick<IndexKey, 'GSI1SK'>): Key | undefined;
}

/** The keys of a page of them: one query a partition, merged by their places. The index may lag behind what they lead to. */
export async function readMerged(
  table: HubTable,
  { stretches, where, keyAt }: MergedRange,
  { query, page }: { readonly query: QueryIdentity; readonly page: PageRequest },
): Promise<{ readonly keys: readonly Key[]; readonly cursor?: string }> {
  const [place] = page.cursor === undefined ? [] : positionOf(query, page.cursor);
  const limit = limitOf(page);
  const startAfter = (GSI1PK: string): Item | undefined => {
    const index = place === undefined ? undefined : { GSI1PK, GSI1SK: String(place) };
    const key = index && keyAt(index);
    return key && { ...key, ...index };
  };
  const found = await Promise.all(
    stretches.map((stretch) => {
      const range = { of: 'index', ...stretch, order: 'newest-first', ...(where && { where }) } as const;
      return queryItems(table, range, { limit, after: startAfter(stretch.partition) });
    }),
  );
  const { entries, last } = merged(found, limit);
  const keys = entries.map((entry) => keyAt(indexPlaceOf(entry)));
  return {
    keys: keys.filter((key) => key !== undefined),
    ...(last !== undefined && { cursor: cursorAt(query, [last]) }),
  };
}

const placeOf = (item: Item) => indexPlaceOf(item).GSI1SK;

/** The first entries of all, and where to continue: never past a place up to which some partition was not read. */
function merged(found: readonly Found[], limit: number): { entries: readonly Item[]; last: string | undefined } {
  const stops = found.flatMap(({ last }) => (last === undefined ? [] : [placeOf(last)]));
  const nearest = stops.sort().at(-1);
  const all = found.flatMap(({ items }) => items).sort((one, other) => (placeOf(one) < placeOf(other) ? 1 : -1));
  const within = all.filter((item) => nearest === undefined || placeOf(item) >= nearest);
  const entries = within.slice(0, limit);
  const lastEntry = entries.at(-1);
  const isCut = within.length > limit || (within.length === limit && all.length > limit);
  return { entries, last: isCut && lastEntry !== undefined ? placeOf(lastEntry) : nearest };
}
