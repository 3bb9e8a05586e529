import type { ConfigDefinition } from '@afluente/domain/config';
import { identityPolicy } from '@afluente/domain/customers/identity/identity-config';
import { companyIdOf } from '@afluente/domain/customers/merging/company-keys';
import { Receipt } from '@afluente/domain/deliveries/delivery';
import { Import, ImportPart } from '@afluente/domain/imports/import-record';
import { TurnParts } from '@afluente/domain/leads/turn';
import { CleansingRun } from '@afluente/domain/quality/cleanse-record';
import { createCompanyStore } from '@afluente/store/companies/company-store';
import { packForEntry } from '@afluente/store/deliveries/raw-entry';
import * as z from 'zod';
import { sampleLead } from '../builders/domain-samples';
import { sampleReceipt } from '../builders/store-samples';
import type { Store } from '../table/store';
import { eachVersion, type StoreItem, storeItem } from './store-item';

/** Items that are not a customer's: deliveries, what is indexed, turns, imports, cleansings, configuration. */

const page = {};
const texts = z.array(z.string());
const Entries = z.object({ names: texts, blocks: texts, companies: texts.optional() });
const Turn = z.object({ count: z.number(), ...TurnParts });

const Batch = z.object({
  id: z.string(),
  at: z.string(),
  receipts: texts,
  /** those that lie in it */
  held: z.array(Receipt).optional(),
  raw: z.object({ lines: texts, days: z.number() }).optional(),
  /** lines that were erased since */
  erased: z.array(z.number()).optional(),
});

async function writeBatch(
  store: Store,
  { raw, erased = [], held = [], ...batch }: z.output<typeof Batch>,
): Promise<void> {
  const { id, at } = batch;
  const packed = raw && packForEntry(batch, raw.lines);
  const heldOf = new Map(held.map((receipt) => [receipt.deliveryId, receipt]));
  const receipts = batch.receipts.map((deliveryId) => ({
    receipt: heldOf.get(deliveryId) ?? sampleReceipt({ deliveryId }),
    events: [],
  }));
  await store.record.putReceipts({ id, at, receipts, ...(raw && packed && { raw: { packed, days: raw.days } }) });
  for (const line of erased) await store.rawEntries.erase(batch, line);
}

const Config = z.object({
  by: z.string(),
  value: z.unknown(),
  /** versions before, oldest first */
  earlier: z.array(z.unknown()).optional(),
  /** the item that stays when the next version comes, not the one in force */
  kept: z.boolean().optional(),
});

const Kept = z.looseObject({ id: z.string(), updatedAt: z.string() });

export function configItem(config: ConfigDefinition): StoreItem {
  return storeItem(
    Config,
    async (store, state) => {
      const { id } = Kept.parse(state.value);
      if (!state.kept) return { ...state, value: await store.config.get(config, id) };
      const [last] = (await store.config.versions({ config, id }, page)).items;
      const { changedBy: by, ...value } = { changedBy: undefined, ...last };
      return { ...state, by, value };
    },
    async (store, { by, value, earlier = [] }) => {
      for (const one of [...earlier, value].map((each) => Kept.parse(each))) {
        await store.config.put({ config, id: one.id, by, at: one.updatedAt }, () => one);
      }
    },
  );
}

export const hubItems = {
  receipt: storeItem(
    z.object({ batch: z.object({ id: z.string(), at: z.string() }), receipt: Receipt }),
    async (store, { batch, receipt }) => ({ batch, receipt: await store.receipts.get(receipt.deliveryId) }),
    (store, { batch, receipt }, events) =>
      store.record.putReceipts({ ...batch, receipts: [{ receipt, events, again: true }] }),
  ),
  batch: storeItem(
    Batch,
    async (store, { raw, held, ...batch }) => {
      const inEntry = held && (await store.receipts.many(held.map(({ deliveryId }) => deliveryId)));
      const lines = await store.rawEntries.lines(batch);
      const receipts = (await store.receipts.list({}, page)).items.map(({ deliveryId }) => deliveryId).reverse();
      return { ...batch, receipts, ...(held && { held: inEntry }), ...(raw && { raw: { ...raw, lines } }) };
    },
    writeBatch,
  ),
  indexed: storeItem(
    Entries.extend({
      customerId: z.string(),
      version: z.number(),
      stale: Entries.optional(),
      causedBy: z.string(),
    }),
    async (store, { customerId }) => (await store.index.views([customerId])).get(customerId)?.listed,
    (store, list) => eachVersion(list, [], (next) => store.index.saveList(next)),
  ),
  indexEntry: storeItem(
    z.object({
      customerId: z.string(),
      name: z.string().optional(),
      block: z.string().optional(),
      company: z.string().optional(),
    }),
    async (store, { name, block, company }) => {
      if (company !== undefined) {
        const people = await createCompanyStore(store.table).people(companyIdOf(company), page);
        return { company, customerId: people.items[0] };
      }
      if (block !== undefined) return { block, customerId: (await store.index.inBlocks([block], 1)).get(block)?.[0] };
      const [found] = (await store.index.byName(name ?? '', page)).items;
      return { name: found?.entry, customerId: found?.customerId };
    },
    (store, { customerId, name, block, company }) => {
      const put = {
        names: name === undefined ? [] : [name],
        blocks: block === undefined ? [] : [block],
        ...(company !== undefined && { companies: [company] }),
      };
      return store.index.write([{ customerId, put, remove: { names: [], blocks: [] } }]);
    },
  ),
  turn: storeItem(
    z.object({ teamId: z.string(), seen: Turn, next: Turn }),
    async (store, { teamId, seen }) => ({ teamId, seen, next: await store.leads.turn(teamId) }),
    async (store, { teamId, seen, next }) => {
      const [first, second] = [1, 2].map((version) => ({ lead: sampleLead({ version }), events: [] }));
      if (seen.count > 0 && first)
        await store.leads.save({ ...first, turn: { teamId, seen: { count: 0 }, next: seen } });
      const last = seen.count > 0 ? second : first;
      if (last) await store.leads.save({ ...last, turn: { teamId, seen, next } });
    },
  ),
  import: storeItem(
    Import,
    (store, { id }) => store.imports.get(id),
    (store, state, events) =>
      eachVersion(state, events, (next, own) => store.imports.save({ import: next, events: own })),
  ),
  importPart: storeItem(
    z.object({ importId: z.string(), part: ImportPart, at: z.string() }),
    async (store, { importId, at }) => ({ importId, at, part: (await store.imports.parts(importId))[0] }),
    (store, { importId, part, at }) => store.imports.putPart(importId, part, at),
  ),
  cleansing: storeItem(
    CleansingRun,
    (store, { id }) => store.cleansings.get(id),
    (store, state, events) => eachVersion(state, events, (next, own) => store.cleansings.save(next, own)),
  ),
  'identity.policy': configItem(identityPolicy),
};
