import type { IndexEntries } from '@afluente/domain/customers/merging/index-entries';
import type { CustomerRecord } from '@afluente/domain/customers/record/customer-record';
import { followsVersion } from '../../table/conditions';
import { deleteAll } from '../../table/delete-items';
import type { HubTable } from '../../table/hub-table';
import { keyOf } from '../../table/item-key';
import type { Page, PageRequest } from '../../table/page';
import { queryItems } from '../../table/query-items';
import { readItems } from '../../table/read-items';
import { readPage } from '../../table/read-page';
import { putAll, putIf } from '../../table/write-items';
import { isProfile } from '../record/customer-item';
import { profileKey } from '../record/customer-keys';
import { recordOfItem } from '../record/load-records';
import { entryItems, entryKeys, type Indexed, indexedItem } from './index-entries-item';
import { blockRange, customerIdOfBlock, indexedKey, namePlaceOf, namesRange } from './index-entries-keys';

export type { Indexed } from './index-entries-item';

/** A customer at one entry of the name index. */
export interface NamePlace {
  readonly entry: string;
  readonly customerId: string;
}

export interface IndexView {
  /** absent where nobody is there, or where they were erased */
  readonly record?: CustomerRecord;
  readonly listed?: Indexed;
}

/** Customers by the beginning of a name and by blocks of likeness; whoever writes it keeps the list in step with the entries. */
export interface IndexStore {
  /** The customer that the id belongs to, and the list of what the id is found by; consistent, in one call where nobody is merged. */
  view(customerId: string): Promise<IndexView>;
  /** Writes the list, `version` one above the one seen. False where somebody else did. */
  saveList(next: Indexed): Promise<boolean>;
  /** Puts entries and takes others away; doing it again changes nothing. */
  write(customerId: string, change: { readonly put: IndexEntries; readonly remove: IndexEntries }): Promise<void>;
  /** The customers of a block, consistent; undefined where they are more than `most`. */
  inBlock(block: string, most: number): Promise<readonly string[] | undefined>;
  /** Entries that begin with what `nameQuery` made of a text, in their order. */
  byName(query: string, page: PageRequest): Promise<Page<NamePlace>>;
}

export function createIndexStore(table: HubTable): IndexStore {
  return {
    view: (customerId) => readView(table, customerId),
    saveList: async (next) => {
      const refused = await putIf(table, {
        item: indexedItem.itemsOf(next)[0],
        condition: followsVersion(next.version),
      });
      return refused === undefined;
    },
    write: async (customerId, { put, remove }) => {
      const items = entryItems(customerId, put);
      await Promise.all([putAll(table, items), deleteAll(table, entryKeys(customerId, remove))]);
    },
    inBlock: (block, most) => readBlock(table, block, most),
    byName: (query, page) => readNames(table, query, page),
  };
}

async function readView(table: HubTable, customerId: string): Promise<IndexView> {
  const keys = [profileKey(customerId), indexedKey(customerId)];
  const [profile, list] = await readItems(table, keys, 'consistent');
  return {
    ...(isProfile(profile) && { record: await recordOfItem(table, profile) }),
    ...(list && { listed: indexedItem.stateOf(list) }),
  };
}

async function readBlock(table: HubTable, block: string, most: number): Promise<readonly string[] | undefined> {
  const range = { of: 'table', ...blockRange(block), order: 'oldest-first', consistency: 'consistent' } as const;
  const { items, last } = await queryItems(table, range, { limit: most });
  return last === undefined ? items.map((item) => customerIdOfBlock(keyOf(item))) : undefined;
}

async function readNames(table: HubTable, query: string, page: PageRequest): Promise<Page<NamePlace>> {
  const range = { of: 'table', ...namesRange(query), order: 'oldest-first' } as const;
  const { items, ...rest } = await readPage(table, { query: ['customers-by-name', query], range }, page);
  return { items: items.map((item) => namePlaceOf(keyOf(item))), ...rest };
}
