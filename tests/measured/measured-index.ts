import { entriesFor, noEntries } from '@afluente/domain/customers/merging/index-entries';
import { suspectLikeness } from '@afluente/domain/customers/merging/likeness-suspicion';
import { sampleIdentifier } from '../builders/domain-samples';
import { record } from '../builders/store-samples';
import type { Store } from '../table/store';
import { formPost, monday, person } from './measured-facts';

/** What finding people by name and by likeness costs, for the figures of README.md; for tests. */

const cause = { at: monday, correlationId: 'dly_1', causationId: 'evt_SXRKQT45ET9727PXBB1XJEP6NH' };
const evidence = [
  { what: 'same name, one with further names behind', weight: 0.47 },
  { what: 'same company, by name or email domain', weight: 0.25 },
];
const raised = (one: string, other: string) => suspectLikeness([one, other], { score: 0.72, evidence }, cause);

/** The entries of somebody new, by the form post of measured-facts.ts, and the write that puts them there. */
async function newcomer(store: Store) {
  await record(store, [formPost(0)]);
  const [customer] = (await store.customers.list({})).items;
  const id = customer?.id ?? '';
  const entries = entriesFor(id, (await store.record.load([id])).get(id));
  const index = async () => {
    await store.index.write([{ customerId: id, put: entries, remove: noEntries }]);
  };
  return { id, entries, index };
}

/** By the name of the row: what is measured, after what has been prepared. */
export const indexScenarios: Readonly<Record<string, (store: Store) => Promise<() => Promise<unknown>>>> = {
  'a new customer indexed: three names, company and domain': async (store) => (await newcomer(store)).index,
  'ten customers, and what they are indexed under': async (store) => {
    const posts = Array.from({ length: 10 }, (_, nth) => {
      const identifiers = [sampleIdentifier('email', `ana${nth}@example.com`)];
      return formPost(nth, { person: { ...person, identifiers } });
    });
    await record(store, posts);
    const ids = (await store.customers.list({})).items.map(({ id }) => id);
    return () => store.index.views(ids);
  },
  'customers of a block': async (store) => {
    const { entries, index } = await newcomer(store);
    await index();
    return () => store.index.inBlocks(entries.blocks.slice(0, 1), 50);
  },
  'page of 50 by the beginning of a name': async (store) => {
    for (let index = 0; index < 60; index += 1) {
      await store.index.write([
        { customerId: `cus_${index}`, put: { names: ['ruiz ortega'], blocks: [] }, remove: noEntries },
      ]);
    }
    return () => store.index.byName('ru', {});
  },
  'a suspicion raised': async (store) => () => store.suspicions.raise(raised('cus_1', 'cus_2')),
  'suspicions about ten pairs': async (store) => () =>
    store.suspicions.between(Array.from({ length: 10 }, (_, index) => ['cus_0', `cus_${index + 1}`] as const)),
  'page of suspicions': async (store) => {
    for (let index = 1; index <= 10; index += 1) await store.suspicions.raise(raised('cus_0', `cus_${index}`));
    return () => store.suspicions.list({}, {});
  },
  'a suspicion decided as distinct': async (store) => {
    const { suspicion } = raised('cus_1', 'cus_2');
    await store.suspicions.raise(raised('cus_1', 'cus_2'));
    return () => store.suspicions.save({ ...suspicion, version: 2, status: 'distinct' });
  },
};
