import { isShownAt, nameQuery } from '@afluente/domain/customers/merging/name-index';
import type { Customer } from '@afluente/domain/customers/record/customer-record';
import { wholeOf } from '@afluente/domain/customers/record/merged-view';
import { ProblemError } from '@afluente/runtime/problem';
import type { Store } from '@afluente/store/store';
import type { Page, PageRequest } from '@afluente/store/table/page';

/**
 * Customers of whom a name begins so, in the order of their names, each once whatever was merged. A page may hold fewer than asked for
 * where a name changed a moment ago. Throws ProblemError 400 with a pointer at `/query/name` for less than two letters or digits.
 */
export async function findByName(
  name: string,
  page: PageRequest,
  store: Pick<Store, 'index' | 'record'>,
): Promise<Page<Customer>> {
  const query = nameQuery(name);
  if (query === undefined) {
    const errors = [{ pointer: '/query/name', detail: 'give at least two letters of a name' }];
    throw new ProblemError('http.badRequest', 'This is too short to look for.', { errors });
  }
  const { items: places, ...rest } = await store.index.byName(query, page);
  const records = await store.record.load([...new Set(places.map(({ customerId }) => customerId))]);
  const shown = new Map<string, Customer>();
  for (const { entry, customerId } of places) {
    const record = records.get(customerId);
    if (record?.parts[0].id !== customerId) continue;
    const customer = wholeOf(record);
    if (isShownAt(entry, query, customer)) shown.set(customerId, customer);
  }
  return { items: [...shown.values()], ...rest };
}
