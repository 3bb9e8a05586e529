import type { Lead } from '@afluente/domain/leads/lead-record';
import { leadStatuses } from '@afluente/events/leads';
import { cursorAt, limitOf, positionOf } from '../table/cursor';
import type { Item } from '../table/define-codec';
import type { HubTable } from '../table/hub-table';
import { indexPlaceOf } from '../table/item-key';
import type { Page, PageRequest } from '../table/page';
import { type Found, queryItems } from '../table/query-items';
import { readItems } from '../table/read-items';
import { leadItem } from './lead-item';
import { leadIdOfIndex, leadKey, leadsIndexRange } from './lead-keys';
import type { LeadFilter } from './lead-port';

/**
 * Leads by holder (owners and queues in the order of their ids, backwards), newest first within each: one query of the
 * index a status, merged by their place in it, and then the leads themselves.
 */
export async function listLeads(table: HubTable, filter: LeadFilter, page: PageRequest): Promise<Page<Lead>> {
  const query = ['leads', filter.status, filter.ownerId, filter.teamId];
  const [place] = page.cursor === undefined ? [] : positionOf(query, page.cursor);
  const limit = limitOf(page);
  const statuses = filter.status === undefined ? leadStatuses : [filter.status];
  const after = place === undefined ? undefined : String(place);
  const found = await Promise.all(statuses.map((status) => entriesOf(table, { ...filter, status }, { limit, after })));

  const { entries, last } = merged(found, limit);
  const items = await readItems(table, entries.flatMap(leadKeyOf), 'eventual');
  const leads = items.flatMap((item) => (item === undefined ? [] : [leadItem.stateOf(item)]));
  return {
    items: leads.filter((lead) => fits(lead, filter)),
    ...(last !== undefined && { cursor: cursorAt(query, [last]) }),
  };
}

interface From {
  readonly limit: number;
  readonly after: string | undefined;
}

function entriesOf(table: HubTable, filter: LeadFilter & { readonly status: Lead['status'] }, from: From) {
  const stretch = leadsIndexRange(filter.status, filter.ownerId);
  const where = filter.teamId === undefined ? {} : { where: [{ attribute: 'teamId', value: filter.teamId }] };
  const range = { of: 'index', ...stretch, order: 'newest-first', ...where } as const;
  return queryItems(table, range, { limit: from.limit, after: startAfter(stretch.partition, from.after) });
}

function startAfter(GSI1PK: string, GSI1SK: string | undefined): Item | undefined {
  const key = GSI1SK === undefined ? undefined : leadKey(leadIdOfIndex({ GSI1SK }));
  return key && { ...key, GSI1PK, GSI1SK };
}

const placeOf = (item: Item) => indexPlaceOf(item).GSI1SK;
const leadKeyOf = (item: Item) => {
  const key = leadKey(leadIdOfIndex(indexPlaceOf(item)));
  return key === undefined ? [] : [key];
};

/** The first entries of all, and where to continue: never past a place up to which some status was not read. */
function merged(found: readonly Found[], limit: number): { entries: readonly Item[]; last: string | undefined } {
  const stops = found.flatMap(({ last }) => (last === undefined ? [] : [placeOf(last)]));
  const nearest = stops.sort().at(-1);
  const all = found.flatMap(({ items }) => items).sort((one, other) => (placeOf(one) < placeOf(other) ? 1 : -1));
  const within = all.filter((item) => nearest === undefined || placeOf(item) >= nearest);
  const entries = within.slice(0, limit);
  const lastEntry = entries.at(-1);
  const isCut = within.length > limit || (within.length === limit && all.length > limit);
  if (isCut && lastEntry !== undefined) return { entries, last: placeOf(lastEntry) };
  return { entries, last: nearest };
}

/** The index may lag behind a lead that moved on. */
function fits(lead: Lead, { status, ownerId, teamId }: LeadFilter): boolean {
  return (
    (status === undefined || lead.status === status) &&
    (ownerId === undefined || lead.ownerId === ownerId) &&
    (teamId === undefined || lead.teamId === teamId)
  );
}
