import type { Lead } from '@afluente/domain/leads/lead-record';
import { compareText } from '@afluente/domain/text-order';
import { cursorAt, limitOf, positionOf } from '../table/cursor';
import type { HubTable } from '../table/hub-table';
import type { Page, PageRequest } from '../table/page';
import { queryItems } from '../table/query-items';
import { leadItem } from './lead-item';
import { leadsRange } from './lead-keys';
import type { LeadFilter } from './lead-port';

/** More than anybody has: a customer has one open lead at a time. */
const mostLeads = 200;

/** The leads under one id of a customer, the oldest id first. */
export async function leadsOf(table: HubTable, customerId: string): Promise<readonly Lead[]> {
  const range = { of: 'table', ...leadsRange(customerId), order: 'oldest-first', consistency: 'consistent' } as const;
  const { items } = await queryItems(table, range, { limit: mostLeads });
  return items.map(leadItem.stateOf);
}

/** Newest first; of one moment, by id. */
const placeOf = ({ createdAt, id }: Lead) => `${createdAt} ${id}`;
const newestFirst = (one: Lead, other: Lead) => compareText(placeOf(other), placeOf(one));

/** A page of the leads under all ids of a customer, newest first: one query an id, of the customer's own items. */
export async function listLeadsOf(
  table: HubTable,
  { partIds, status }: Pick<LeadFilter, 'status'> & { readonly partIds: readonly string[] },
  page: PageRequest,
): Promise<Page<Lead>> {
  const limit = limitOf(page);
  const query = ['leads of customer', ...partIds, status];
  const [after] = page.cursor === undefined ? [] : positionOf(query, page.cursor).map(String);
  const found = (await Promise.all(partIds.map((id) => leadsOf(table, id)))).flat();
  const left = found
    .filter(
      (lead) => (status === undefined || lead.status === status) && (after === undefined || placeOf(lead) < after),
    )
    .sort(newestFirst);
  const items = left.slice(0, limit);
  const last = items.at(-1);
  return { items, ...(left.length > limit && last !== undefined && { cursor: cursorAt(query, [placeOf(last)]) }) };
}
