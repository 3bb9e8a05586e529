import { interactionPlaceOf, timelineRange } from '../customers/interactions/timeline-keys';
import {
  companyDealOfKey,
  companyDealsRange,
  companyMembersRange,
  memberOfKey,
} from '../customers/merging/index-entries-keys';
import type { HubTable } from '../table/hub-table';
import { keyOf } from '../table/item-key';
import type { Page, PageRequest } from '../table/page';
import { queryItems } from '../table/query-items';
import { readPage } from '../table/read-page';
import { listCompanies } from './list-companies';

/** Companies as the index of customers has them: there is one wherever somebody belongs to it. */
export interface CompanyStore {
  /** The keys of companies in order of what they are found by: one query, and one more for each with more than 200 people. */
  list(query: string, page: PageRequest): Promise<Page<string>>;
  /** The ids of a company's people, in order; whoever left a moment ago may still be among them. */
  people(companyId: string, page: PageRequest): Promise<Page<string>>;
  /** The ids of deals that name a company, at most 200; some may name another by now. */
  deals(companyId: string): Promise<readonly string[]>;
  /** When something last happened with these source records, ISO 8601; undefined where nothing did. */
  lastActivity(partIds: readonly string[]): Promise<string | undefined>;
}

const mostDeals = 200;

/** Companies of a live table. */
export function createCompanyStore(table: HubTable): CompanyStore {
  return {
    list: (query, page) => listCompanies(table, query, page),
    people: async (companyId, page) => {
      const range = { of: 'table', ...companyMembersRange(companyId), order: 'oldest-first' } as const;
      const { items, ...rest } = await readPage(table, { query: ['company people', companyId], range }, page);
      return { items: items.map((item) => memberOfKey(keyOf(item))), ...rest };
    },
    deals: async (companyId) => {
      const range = { of: 'table', ...companyDealsRange(companyId), order: 'oldest-first' } as const;
      const { items } = await queryItems(table, range, { limit: mostDeals });
      return items.map((item) => companyDealOfKey(keyOf(item)).dealId);
    },
    lastActivity: async (partIds) => {
      const times = await Promise.all(partIds.map((id) => lastOf(table, id)));
      return times
        .flatMap((time) => time ?? [])
        .sort()
        .at(-1);
    },
  };
}

async function lastOf(table: HubTable, customerId: string): Promise<string | undefined> {
  const range = { of: 'table', ...timelineRange(customerId), order: 'newest-first' } as const;
  const { items } = await queryItems(table, range, { limit: 1 });
  return items.map((item) => interactionPlaceOf(keyOf(item)).occurredAt)[0];
}
