import type { CustomerRecord } from '@afluente/domain/customers/record/customer-record';
import type { HubTable } from '../../table/hub-table';
import type { IndexKey } from '../../table/key-parts';
import type { Page, PageRequest } from '../../table/page';
import { readIndexPage } from '../../table/read-page';
import { isProfile, partOfItem } from './customer-item';
import { customerIdOfIndex, customersIndexRange, profileKey } from './customer-keys';
import { recordsAround } from './load-records';

/** The records of all customers, the newest first by when they began; those merged into others come with their survivors. */
export async function listRecords(table: HubTable, page: PageRequest): Promise<Page<CustomerRecord>> {
  const list = {
    query: ['customers'],
    ...customersIndexRange(),
    keyOf: (entry: Pick<IndexKey, 'GSI1SK'>) => profileKey(customerIdOfIndex(entry)),
    consistency: 'eventual',
  } as const;
  const { items: profiles, ...rest } = await readIndexPage(table, list, page);
  const parts = profiles.filter(isProfile).map(partOfItem);
  // the index may still list one that was merged a moment ago: its survivor is in the list itself
  const survivors = parts.filter(({ mergedInto }) => mergedInto === undefined);
  const records = await recordsAround(table, survivors, 'eventual');
  return { items: survivors.flatMap(({ id }) => records.get(id) ?? []), ...rest };
}
