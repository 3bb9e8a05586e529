import type { IndexEntries } from '@afluente/domain/customers/merging/index-entries';
import type { CustomerRecord } from '@afluente/domain/customers/record/customer-record';
import { changeAll } from '../../table/change-items';
import { followsVersion } from '../../table/conditions';
import type { HubTable } from '../../table/hub-table';
import { keyOf } from '../../table/item-key';
import type { Page, PageRequest } from '../../table/page';
import { queryItems } from '../../table/query-items';
import { readItems } from '../../table/read-items';
import { readPage } from '../../table/read-page';
import { putIf } from '../../table/write-items';
import { indexedAsIn, isProfile, partOfItem } from '../record/customer-item';
import { profileKey } from '../record/customer-keys';
import { recordsAround } from '../record/load-records';
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
  /** what the id was to be found by when it was new: the list, where there is none */
  readonly first?: IndexEntries;
}

export interface EntryChange {
  readonly customerId: string;
  readonly put: IndexEntries;
  readonly remove: IndexEntries;
}

/** Customers by the beginning of a name and by blocks of likeness; whoever writes it keeps the list in step with the entries. */
export interface IndexStore {
  /**
   * By id, the customer that it belongs to, and the list of what the id is found by; consistent, in one call for fifty of whom nobody is
   * merged.
   */
  views(customerIds: readonly string[]): Promise<ReadonlyMap<string, IndexView>>;
  /** Writes the list, `version` one above the one seen. False where somebody else did. */
  saveList(next: Indexed): Promise<boolean>;
  /** Puts entries of customers and takes others away, 25 a call; doing it again changes nothing. */
  write(changes: readonly EntryChange[]): Promise<void>;
  /** The customers of each block, consistent, a call a block; undefined where they are more than `most`. */
  inBlocks(blocks: readonly string[], most: number): Promise<ReadonlyMap<string, readonly string[] | undefined>>;
  /** Entries that begin with what `nameQuery` made of a text, in their order. */
  byName(query: string, page: PageRequest): Promise<Page<NamePlace>>;
}

export function createIndexStore(table: HubTable): IndexStore {
  return {
    views: (customerIds) => readViews(table, customerIds),
    saveList: async (next) => {
      const refused = await putIf(table, {
        item: indexedItem.itemsOf(next)[0],
        condition: followsVersion(next.version),
      });
      return refused === undefined;
    },
    write: async (changes) => {
      const put = changes.flatMap((change) => entryItems(change.customerId, change.put));
      const remove = changes.flatMap((change) => entryKeys(change.customerId, change.remove));
      await changeAll(table, { put, remove });
    },
    inBlocks: async (blocks, most) => {
      const wanted = [...new Set(blocks)];
      const found = await Promise.all(wanted.map((block) => readBlock(table, block, most)));
      return new Map(wanted.map((block, index) => [block, found[index]]));
    },
    byName: (query, page) => readNames(table, query, page),
  };
}

async function readViews(table: HubTable, customerIds: readonly string[]): Promise<ReadonlyMap<string, IndexView>> {
  const keys = customerIds.flatMap((id) => [profileKey(id), indexedKey(id)]);
  const items = await readItems(table, keys, 'consistent');
  const parts = items
    .filter((_, index) => index % 2 === 0)
    .filter(isProfile)
    .map(partOfItem);
  const records = await recordsAround(table, parts, 'consistent');
  return new Map(
    customerIds.map((id, index) => {
      const [profile, list] = items.slice(index * 2, index * 2 + 2);
      const record = records.get(id);
      const first = profile && indexedAsIn(profile);
      return [
        id,
        { ...(record && { record }), ...(list && { listed: indexedItem.stateOf(list) }), ...(first && { first }) },
      ];
    }),
  );
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
