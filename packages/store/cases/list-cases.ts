import { type Case, isOver } from '@afluente/domain/cases/case-record';
import { caseStatuses } from '@afluente/events/cases';
import { cursorAt, limitOf, positionOf } from '../table/cursor';
import type { Item } from '../table/define-codec';
import type { HubTable } from '../table/hub-table';
import { indexPlaceOf } from '../table/item-key';
import type { Page, PageRequest } from '../table/page';
import { type Found, queryItems } from '../table/query-items';
import { readItems } from '../table/read-items';
import { caseItem } from './case-item';
import { caseIdOfIndex, caseKey, casesIndexRange } from './case-keys';

export interface CaseFilter {
  /** all that are not over where absent */
  readonly status?: Case['status'] | undefined;
  readonly queue?: string | undefined;
  readonly ownerId?: string | undefined;
  readonly teamId?: string | undefined;
}

/** Cases by queue, backwards, newest first within each: one query of the index a status, merged by their place, and then the cases themselves. */
export async function listCases(table: HubTable, filter: CaseFilter, page: PageRequest): Promise<Page<Case>> {
  const { status, queue, ownerId, teamId } = filter;
  const query = ['cases', status, queue, ownerId, teamId];
  const [place] = page.cursor === undefined ? [] : positionOf(query, page.cursor);
  const limit = limitOf(page);
  const statuses = status === undefined ? caseStatuses.filter((one) => !isOver(one)) : [status];
  const after = place === undefined ? undefined : String(place);
  const found = await Promise.all(
    statuses.map((one) => entriesOf(table, { ...filter, status: one }, { limit, after })),
  );
  const { entries, last } = merged(found, limit);
  const items = await readItems(table, entries.flatMap(keyOfEntry), 'consistent');
  const cases = items.flatMap((item) => (item === undefined ? [] : [caseItem.stateOf(item)]));
  return {
    items: cases.filter((one) => statuses.includes(one.status) && fits(one, filter)),
    ...(last !== undefined && { cursor: cursorAt(query, [last]) }),
  };
}

const fits = (one: Case, { queue, ownerId, teamId }: CaseFilter) =>
  (queue === undefined || one.queue === queue) &&
  (ownerId === undefined || one.ownerId === ownerId) &&
  (teamId === undefined || one.teamId === teamId);

interface From {
  readonly limit: number;
  readonly after: string | undefined;
}

function entriesOf(
  table: HubTable,
  { status, queue, teamId }: CaseFilter & { readonly status: Case['status'] },
  { limit, after }: From,
): Promise<Found> {
  const stretch = casesIndexRange(status, queue);
  const where = teamId === undefined ? {} : { where: [{ attribute: 'teamId', value: teamId }] };
  const range = { of: 'index', ...stretch, order: 'newest-first', ...where } as const;
  return queryItems(table, range, { limit, after: startAfter(stretch.partition, after) });
}

function startAfter(GSI1PK: string, GSI1SK: string | undefined): Item | undefined {
  const key = GSI1SK === undefined ? undefined : caseKey(caseIdOfIndex({ GSI1SK }));
  return key && { ...key, GSI1PK, GSI1SK };
}

const placeOf = (item: Item) => indexPlaceOf(item).GSI1SK;

function keyOfEntry(item: Item) {
  const key = caseKey(caseIdOfIndex(indexPlaceOf(item)));
  return key === undefined ? [] : [key];
}

/** The first entries of all, and where to continue: never past a place up to which some status was not read. */
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
