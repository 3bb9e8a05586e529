import type { IdentifierKey } from '@afluente/domain/commit';
import type { Customer } from '@afluente/domain/customer-record';
import { cursorAt, limitOf, positionOf } from './cursor';
import { customerOf, holderOf } from './customer-item';
import type { HubTable } from './hub-table';
import { indexPlaceOf } from './item-key';
import { customerIdOfIndex, customersIndexRange, identityKey, profileKey } from './keys';
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
    timeline: (id, page) => readTimeline(table, { asked: id, parts: [id] }, page),
  };
}

async function readCustomer(table: HubTable, id: string): Promise<Customer | undefined> {
  const item = await readItem(table, profileKey(id), 'consistent');
  return item && customerOf(item);
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
  return {
    items: profiles.flatMap((item) => (item === undefined ? [] : [customerOf(item)])),
    ...(last && { cursor: cursorAt(query, [indexPlaceOf(last).GSI1SK]) }),
  };
}

function startAfter(GSI1PK: string, GSI1SK: string) {
  return { ...profileKey(customerIdOfIndex({ GSI1SK })), GSI1PK, GSI1SK };
}
