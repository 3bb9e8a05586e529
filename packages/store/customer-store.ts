import type { IdentifierKey } from '@afluente/domain/commit';
import type { Customer, CustomerRecord } from '@afluente/domain/customer-record';
import { wholeOf } from '@afluente/domain/customer-whole';
import { cursorAt, limitOf, positionOf } from './cursor';
import { holderOf, isProfile, partOfItem } from './customer-item';
import type { HubTable } from './hub-table';
import { indexPlaceOf } from './item-key';
import { customerIdOfIndex, customersIndexRange, identityKey, profileKey } from './keys';
import { recordOfItem, recordsAround } from './load-records';
import { readOverview } from './overview';
import { queryItems } from './query-items';
import { readItem, readItems } from './read-items';
import type { CustomerStore, Page, PageRequest } from './store';
import { readTimeline } from './timeline';

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
  return record && wholeOf(record);
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
  const query = ['customers'];
  const { partition } = customersIndexRange();
  const [place] = page.cursor === undefined ? [] : positionOf(query, page.cursor);
  const after = place === undefined ? undefined : startAfter(partition, String(place));
  const range = { of: 'index', partition, order: 'newest-first' } as const;
  const { items, last } = await queryItems(table, range, { limit: limitOf(page), after });
  const keys = items.map((item) => profileKey(customerIdOfIndex(indexPlaceOf(item))));
  const profiles = await readItems(table, keys, 'eventual');
  const parts = profiles.filter(isProfile).map(partOfItem);
  // the index may still list one that was merged a moment ago: its survivor is in the list itself
  const survivors = parts.filter(({ mergedInto }) => mergedInto === undefined);
  const records = await recordsAround(table, survivors, 'eventual');
  return {
    items: survivors.flatMap(({ id }) => records.get(id) ?? []).map(wholeOf),
    ...(last && { cursor: cursorAt(query, [indexPlaceOf(last).GSI1SK]) }),
  };
}

function startAfter(GSI1PK: string, GSI1SK: string) {
  return { ...profileKey(customerIdOfIndex({ GSI1SK })), GSI1PK, GSI1SK };
}
