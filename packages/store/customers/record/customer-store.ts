import type { IdentifierKey } from '@afluente/domain/customers/record/commit';
import type { Customer, CustomerRecord } from '@afluente/domain/customers/record/customer-record';
import { mergedView } from '@afluente/domain/customers/record/merged-view';
import type { HubTable } from '../../table/hub-table';
import type { Page, PageRequest } from '../../table/page';
import { readItem } from '../../table/read-items';
import { readTimeline } from '../interactions/timeline';
import { holderOf, isProfile } from './customer-item';
import { identityKey, profileKey } from './customer-keys';
import type { CustomerStore } from './customer-port';
import { listRecords } from './list-records';
import { recordOfItem } from './load-records';
import { readOverview } from './overview';

/** Customers as people look at them. */
export function createCustomerStore(table: HubTable): CustomerStore {
  return {
    get: (id) => readCustomer(table, id),
    findByIdentifier: (identifier) => findByIdentifier(table, identifier),
    list: (page) => listCustomers(table, page),
    record: (id) => readRecord(table, id),
    overview: (id, page) => readOverview(table, id, page),
    timeline: async (id, page) => {
      const record = await readRecord(table, id);
      const parts = record === undefined ? [id] : record.parts.map((part) => part.id);
      return readTimeline(table, { asked: id, parts }, page);
    },
  };
}

async function readCustomer(table: HubTable, id: string): Promise<Customer | undefined> {
  const record = await readRecord(table, id);
  return record && mergedView(record);
}

async function readRecord(table: HubTable, id: string): Promise<CustomerRecord | undefined> {
  const item = await readItem(table, profileKey(id), 'consistent');
  return isProfile(item) ? recordOfItem(table, item) : undefined;
}

async function findByIdentifier(table: HubTable, identifier: IdentifierKey): Promise<Customer | undefined> {
  const item = await readItem(table, identityKey(identifier), 'eventual');
  return item && readCustomer(table, holderOf(item));
}

/** Newest first, by when the record began. */
async function listCustomers(table: HubTable, page: PageRequest): Promise<Page<Customer>> {
  const { items, ...rest } = await listRecords(table, page);
  return { items: items.map(mergedView), ...rest };
}
