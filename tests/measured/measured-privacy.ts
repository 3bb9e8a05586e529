import { startErasure } from '@afluente/domain/privacy/erasure';
import { record } from '../builders/store-samples';
import type { Store } from '../table/store';
import { formPost, monday } from './measured-facts';

/** What the audit trail, export, erasure and retention cost, for the figures of README.md; for tests. */

const customerId = 'cus_01KJVHZE00ABCDEFGHJKMNPQRS';

const entry = (nth: number) => ({
  id: 'JKJ9fgl8oAMEMBA=',
  at: new Date(Date.parse(monday) + nth).toISOString(),
  callerId: '4d2f3c50-0b1a-4f55-9d5e-1f0a3ad0a7c1',
  roles: ['sales'],
  operation: 'GET /v1/customers/{customerId}/overview',
  ids: { customerId },
  customerIds: [customerId],
  status: 200,
});

async function knownCustomer(store: Store): Promise<string> {
  await record(store, [formPost(0)]);
  const { items } = await store.customers.list({});
  const [customer] = items;
  if (customer === undefined) throw new Error('Nobody was recorded');
  return customer.id;
}

/** By the name of the row: what is measured, after what has been prepared. */
export const privacyScenarios: Readonly<Record<string, (store: Store) => Promise<() => Promise<unknown>>>> = {
  'a request about one customer in the audit trail': async (store) => () => store.audit.write(entry(0)),
  'a page of customers counted for who saw it': async (store) => () =>
    store.readCounts.add({ callerId: '4d2f3c50-0b1a-4f55-9d5e-1f0a3ad0a7c1', day: '2026-03-02', count: 50 }, 2_000),
  'page of 50 of the audit trail, of a customer': async (store) => {
    for (let nth = 0; nth < 10; nth += 1) await store.audit.write(entry(nth));
    return () => store.audit.list({ customerId }, {});
  },
  'whether a new customer was erased': async (store) => () => store.suppressions.find(['a', 'b', 'c', 'd']),
  'an erasure begun': async (store) => {
    const found = await store.customers.record(await knownCustomer(store));
    if (found === undefined) throw new Error('The customer has no record');
    return () => store.erasures.begin(startErasure(found, { at: monday, by: 'sub-1' }));
  },
  'what is left of an erased customer': async (store) => {
    const id = await knownCustomer(store);
    return () => store.erasures.remains({ customerId: id });
  },
  'page of 50 of an export': async (store) => {
    const id = await knownCustomer(store);
    return () => store.exports.entries(id, [id], {});
  },
  "a customer's interactions of before a time": async (store) => {
    const partId = await knownCustomer(store);
    return () => store.retention.old({ partId, before: monday });
  },
};
