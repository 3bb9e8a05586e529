import type { CustomerRecord } from '@afluente/domain/customers/record/customer-record';
import { decideEdit } from '@afluente/domain/customers/record/edit-profile';
import { cleanseRecord } from '@afluente/domain/quality/cleanse-part';
import { startCleansing } from '@afluente/domain/quality/cleanse-run';
import { sampleIdentifier } from '../builders/domain-samples';
import { mergeTwo, record } from '../builders/store-samples';
import type { Store } from '../table/store';
import { formPost, monday } from './measured-facts';

/** What looking at a customer, setting fields by hand and cleansing cost, for the figures of README.md; for tests. */

const emailOf = (who: string) => ({ identifiers: [sampleIdentifier('email', `${who}@example.com`)], name: who });

/** Somebody who posted a form so many times; the posts of different people are different facts. */
async function posted(store: Store, who: string, from: number, count: number): Promise<CustomerRecord> {
  await record(
    store,
    Array.from({ length: count }, (_, nth) => formPost(from + nth, { person: emailOf(who) })),
  );
  const found = await store.customers.findByIdentifier({ type: 'email', value: `${who}@example.com` });
  const customer = await store.customers.record(found?.id ?? '');
  if (customer === undefined) throw new Error('Nobody was recorded');
  return customer;
}

async function threeInOne(store: Store): Promise<string> {
  const [ana, eva, luz] = [
    await posted(store, 'ana', 0, 10),
    await posted(store, 'eva', 20, 10),
    await posted(store, 'luz', 40, 10),
  ].map(({ parts }) => parts[0].id);
  await mergeTwo(store, ana ?? '', eva ?? '');
  await mergeTwo(store, ana ?? '', luz ?? '');
  return luz ?? '';
}

const edit = {
  wishes: { name: { value: 'Ana Ruiz' } },
  by: 'sub-1',
  at: monday,
  requestId: 'JKJaXmPLvHcESHA=',
} as const;
const ask = { at: monday, by: 'schedule', requestId: monday, dryRun: true, repair: [] };

/** By the name of the row: what is measured, after what has been prepared. */
export const readScenarios: Readonly<Record<string, (store: Store) => Promise<() => Promise<unknown>>>> = {
  'page of 20 of a timeline of three merged into one': async (store) => {
    const id = await threeInOne(store);
    return () => store.customers.timeline(id, { limit: 20 });
  },
  'a customer at a glance: ten interactions, an open lead': async (store) => {
    const { parts } = await posted(store, 'ana', 0, 12);
    return () => store.customers.overview(parts[0].id, { interactions: 10 });
  },
  'three merged into one at a glance': async (store) => {
    const id = await threeInOne(store);
    return () => store.customers.overview(id, { interactions: 10 });
  },
  'a field set by hand': async (store) => {
    const change = decideEdit({ record: await posted(store, 'ana', 0, 1), ...edit });
    if (change === undefined) throw new Error('Nothing was changed');
    return () => store.edits.save(change);
  },
  'history of a field stated twenty times': async (store) => {
    const { parts } = await posted(store, 'ana', 0, 20);
    return () => store.edits.history({ customerId: parts[0].id, field: 'name' }, {});
  },
  'ten customers looked over who wrote lately': async (store) => {
    for (let nth = 0; nth < 10; nth += 1) await posted(store, `person-${nth}`, nth, 1);
    return () => store.cleansings.customers({ limit: 50, seenSince: monday.slice(0, 10) });
  },
  'ten customers looked over who were quiet for long': async (store) => {
    for (let nth = 0; nth < 10; nth += 1) await posted(store, `person-${nth}`, nth, 1);
    return () => store.cleansings.customers({ limit: 50, seenSince: '2026-06-01' });
  },
  'a cleansing begun': async (store) => {
    const { run, events } = startCleansing(ask);
    return () => store.cleansings.save(run, events);
  },
  'an identifier written anew, with its claim': async (store) => {
    const { parts } = await posted(store, 'ana', 0, 1);
    const [survivor] = parts;
    const identifiers = survivor.identifiers.map((one) => ({ ...one, value: 'ANA@example.com' }));
    const cleansed = cleanseRecord({ parts: [{ ...survivor, identifiers }] }, { now: monday, repair: ['identifiers'] });
    return () => store.cleansings.repair(cleansed);
  },
};
