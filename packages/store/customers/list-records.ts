import type { CustomerRecord } from '@afluente/domain/record/customer-record';
import type { Page, PageRequest } from '../store';
import { cursorAt, limitOf, positionOf } from '../table/cursor';
import type { HubTable } from '../table/hub-table';
import { indexPlaceOf } from '../table/item-key';
import { queryItems } from '../table/query-items';
import { readItems } from '../table/read-items';
import { isProfile, partOfItem } from './customer-item';
import { customerIdOfIndex, customersIndexRange, profileKey } from './customer-keys';
import { recordsAround } from './load-records';

/** The records of all customers, the newest first by when they began; those merged into others come with their survivors. */
export async function listRecords(table: HubTable, page: PageRequest): Promise<Page<CustomerRecord>> {
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
    items: survivors.flatMap(({ id }) => records.get(id) ?? []),
    ...(last && { cursor: cursorAt(query, [indexPlaceOf(last).GSI1SK]) }),
  };
}

function startAfter(GSI1PK: string, GSI1SK: string) {
  return { ...profileKey(customerIdOfIndex({ GSI1SK })), GSI1PK, GSI1SK };
}
