import type { Deal } from '@afluente/domain/deals/deal-record';
import type { ItemWrite } from '@afluente/domain/entity';
import type { HubTable } from '../table/hub-table';
import { itemsByType } from '../table/items-by-type';
import type { Page, PageRequest } from '../table/page';
import { queryItems } from '../table/query-items';
import { readItem } from '../table/read-items';
import { readIndexPage } from '../table/read-page';
import { saveWrites } from '../table/save-writes';
import { companyDealItem } from './company-deal-item';
import { dealItem, dealKeyItem } from './deal-item';
import { dealIdOfIndex, dealKey, dealsIndexPartition, dealsRange, ownKey, stageRange } from './deal-keys';

export interface DealFilter {
  readonly pipelineId: string;
  readonly stageId?: string | undefined;
}

export interface DealStore {
  /** By the hub's id, or by the one that another system gave it; consistent. */
  get(id: string): Promise<Deal | undefined>;
  /** Deals of a pipeline by stage, those that changed last first within each; the index lags a moment. */
  list(filter: DealFilter, page: PageRequest): Promise<Page<Deal>>;
  /** All deals of these source records, at most 200 of each; consistent. */
  ofCustomer(partIds: readonly string[]): Promise<readonly Deal[]>;
  /** All or nothing; false where somebody else was first. */
  save(writes: readonly ItemWrite[]): Promise<boolean>;
}

const items = itemsByType([dealItem, dealKeyItem, companyDealItem]);
const mostOfCustomer = 200;

/** Deals of a live table. */
export function createDealStore(table: HubTable): DealStore {
  return {
    get: (id) => readDeal(table, id),
    list: (filter, page) => listDeals(table, filter, page),
    ofCustomer: async (partIds) => {
      const found = await Promise.all(partIds.map((id) => readOf(table, id)));
      return found.flat();
    },
    save: (writes) => saveWrites(table, items, writes),
  };
}

async function readDeal(table: HubTable, id: string): Promise<Deal | undefined> {
  const own = dealKey(id);
  if (own === undefined) {
    const named = await readItem(table, ownKey(id), 'consistent');
    return named && readDeal(table, dealKeyItem.stateOf(named).dealId);
  }
  const item = await readItem(table, own, 'consistent');
  return item && dealItem.stateOf(item);
}

async function listDeals(table: HubTable, { pipelineId, stageId }: DealFilter, page: PageRequest): Promise<Page<Deal>> {
  const list = {
    query: ['deals', pipelineId, stageId],
    partition: dealsIndexPartition(pipelineId),
    ...(stageId !== undefined && { between: stageRange(stageId) }),
    keyOf: (entry: { readonly GSI1SK: string }) => {
      const key = dealKey(dealIdOfIndex(entry));
      if (key === undefined) throw new RangeError('The index lists what is no deal');
      return key;
    },
    consistency: 'consistent',
  } as const;
  const { items: found, ...rest } = await readIndexPage(table, list, page);
  const deals = found.map(dealItem.stateOf);
  return { items: deals.filter((deal) => stageId === undefined || deal.stageId === stageId), ...rest };
}

async function readOf(table: HubTable, customerId: string): Promise<readonly Deal[]> {
  const range = { of: 'table', ...dealsRange(customerId), order: 'oldest-first', consistency: 'consistent' } as const;
  const { items: found } = await queryItems(table, range, { limit: mostOfCustomer });
  return found.map(dealItem.stateOf);
}
