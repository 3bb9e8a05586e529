import type { Case } from '@afluente/domain/cases/case-record';
import type { ItemWrite } from '@afluente/domain/entity';
import { clockItem } from '../clocks/clock-item';
import type { HubTable } from '../table/hub-table';
import { itemsByType } from '../table/items-by-type';
import type { Page, PageRequest } from '../table/page';
import { queryItems } from '../table/query-items';
import { readItem } from '../table/read-items';
import { saveWrites } from '../table/save-writes';
import { taskItem } from '../tasks/task-item';
import { caseItem } from './case-item';
import { caseKey, casesRange } from './case-keys';
import { type CaseFilter, listCases } from './list-cases';

export interface CaseStore {
  /** consistent; undefined where there is none */
  get(caseId: string): Promise<Case | undefined>;
  list(filter: CaseFilter, page: PageRequest): Promise<Page<Case>>;
  /** All cases of these source records, at most 200 of each; consistent. */
  ofCustomer(partIds: readonly string[]): Promise<readonly Case[]>;
  /** Cases with their clocks and tasks, all or nothing; false where somebody else was first: read and decide again. */
  save(writes: readonly ItemWrite[]): Promise<boolean>;
}

const items = itemsByType([caseItem, clockItem, taskItem]);
const mostOfCustomer = 200;

/** Cases of a live table. */
export function createCaseStore(table: HubTable): CaseStore {
  return {
    get: async (caseId) => {
      const key = caseKey(caseId);
      const item = key && (await readItem(table, key, 'consistent'));
      return item && caseItem.stateOf(item);
    },
    list: (filter, page) => listCases(table, filter, page),
    ofCustomer: async (partIds) => {
      const found = await Promise.all(partIds.map((id) => readOf(table, id)));
      return found.flat();
    },
    save: (writes) => saveWrites(table, items, writes),
  };
}

async function readOf(table: HubTable, customerId: string): Promise<readonly Case[]> {
  const range = { of: 'table', ...casesRange(customerId), order: 'oldest-first', consistency: 'consistent' } as const;
  const { items: found } = await queryItems(table, range, { limit: mostOfCustomer });
  return found.map(caseItem.stateOf);
}
