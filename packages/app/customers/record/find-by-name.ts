import { isShownAt } from '@afluente/domain/customers/merging/name-index';
import type { Customer } from '@afluente/domain/customers/record/customer-record';
import { mergedView } from '@afluente/domain/customers/record/merged-view';
import type { IndexStore } from '@afluente/store/customers/merging/index-entries';
import type { RecordReader } from '@afluente/store/customers/record/record-port';
import type { Page, PageRequest } from '@afluente/store/table/page';

/**
 * Customers of whom a name begins so, in the order of their names, each once whatever was merged; `query` as the domain's `nameQuery`
 * makes it. A page may hold fewer than asked for where a name changed a moment ago.
 */
export async function findByName(
  query: string,
  page: PageRequest,
  store: { readonly index: IndexStore; readonly record: RecordReader },
): Promise<Page<Customer>> {
  const { items: places, ...rest } = await store.index.byName(query, page);
  const records = await store.record.load([...new Set(places.map(({ customerId }) => customerId))]);
  const shown = new Map<string, Customer>();
  for (const { entry, customerId } of places) {
    const record = records.get(customerId);
    if (record?.parts[0].id !== customerId) continue;
    const customer = mergedView(record);
    if (isShownAt(entry, query, customer)) shown.set(customerId, customer);
  }
  return { items: [...shown.values()], ...rest };
}
