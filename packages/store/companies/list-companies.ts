import {
  behindCompany,
  type CompanyPlace,
  companiesRange,
  companyPlaceOf,
} from '../customers/merging/index-entries-keys';
import { cursorAt, limitOf, positionOf } from '../table/cursor';
import type { HubTable } from '../table/hub-table';
import { keyOf } from '../table/item-key';
import type { Page, PageRequest } from '../table/page';
import { queryItems } from '../table/query-items';

/** Entries that a query looks at, at the most: what is left of a company with more people is skipped. */
const lookedAt = 200;
/** Queries of a page: what they do not reach is on the next one. */
const mostQueries = 20;

type Found = Omit<CompanyPlace, 'customerId'>;
type Position = readonly [string, string];

/** The keys of companies in the order of what they are found by, each once a page. */
export async function listCompanies(table: HubTable, query: string, page: PageRequest): Promise<Page<string>> {
  const identity = ['companies', query];
  const limit = limitOf(page);
  const keys = new Set<string>();
  let after = startOf(identity, page.cursor);
  for (let round = 0; round < mostQueries; round += 1) {
    const { places, isLast } = await stretch(table, query, after);
    const reached = addShown(keys, places, { query, limit });
    after = reached ?? after;
    if (keys.size === limit) break;
    if (isLast) return { items: [...keys] };
  }
  return { items: [...keys], ...(after && { cursor: cursorAt(identity, after) }) };
}

function startOf(identity: readonly string[], cursor: string | undefined): Position | undefined {
  const [word, key] = cursor === undefined ? [] : positionOf(identity, cursor);
  return word === undefined ? undefined : [String(word), String(key)];
}

/** Adds what is shown until the page is full, and answers how far that went. */
function addShown(
  keys: Set<string>,
  places: readonly Found[],
  { query, limit }: { readonly query: string; readonly limit: number },
): Position | undefined {
  let reached: Position | undefined;
  for (const place of places) {
    if (keys.size === limit) break;
    reached = [place.word, place.key];
    if (isShown(place, query)) keys.add(place.key);
  }
  return reached;
}

/** By a further name only where the search is not the beginning of its own. */
const isShown = ({ word, key }: Found, query: string) => word === key || (query !== '' && !key.startsWith(query));

async function stretch(table: HubTable, query: string, after: Position | undefined) {
  const [word, key] = after ?? [];
  const range = { of: 'table', ...companiesRange(query), order: 'oldest-first' } as const;
  const start = word === undefined || key === undefined ? {} : { after: { ...behindCompany({ word, key }) } };
  const { items, last } = await queryItems(table, range, { limit: lookedAt, ...start });
  const places = new Map<string, Found>();
  for (const item of items) {
    const place = companyPlaceOf(keyOf(item));
    places.set(JSON.stringify([place.word, place.key]), place);
  }
  return { places: [...places.values()], isLast: last === undefined };
}
