import { ConsentEntry, consentEntity } from '@afluente/domain/consent/consent-record';
import { MergeRecord } from '@afluente/domain/customers/merging/merge-record';
import { Suspicion, suspicionEntity } from '@afluente/domain/customers/merging/suspicion-record';
import type { CustomerCommit } from '@afluente/domain/customers/record/commit';
import { CustomerPart } from '@afluente/domain/customers/record/customer-record';
import { Edit } from '@afluente/domain/customers/record/edit-record';
import { always, next, once } from '@afluente/domain/entity';
import { Lead, leadEntity } from '@afluente/domain/leads/lead-record';
import { IdentifierType, Interaction } from '@afluente/events/interaction-shape';
import * as z from 'zod';
import { samplePart } from '../builders/domain-samples';
import type { Store } from '../table/store';
import { type Events, eachVersion, storeItem } from './store-item';

/** Items that recorders, merges and edits write. */

const commit = (store: Store, change: Partial<CustomerCommit> & Pick<CustomerCommit, 'customerId'>) =>
  store.record.commit({ claims: [], interactions: [], writes: [], ...change });

const page = {};

async function saveSuspicion(store: Store, suspicion: Suspicion, events: Events): Promise<unknown> {
  if (suspicion.version > 1) return store.suspicions.save(suspicion);
  return store.suspicions.raise({ suspicion, events });
}

async function commitSuspicion(store: Store, suspicion: Suspicion, events: Events): Promise<void> {
  const [customerId] = suspicion.customerIds;
  const first = { ...suspicion, version: 1 };
  await commit(store, { customerId, writes: [once(suspicionEntity, first, events)] });
  if (suspicion.version > 1) await store.suspicions.save(suspicion);
}

export const customerItems = {
  customer: storeItem(
    CustomerPart,
    async (store, { id }) => (await store.record.load([id])).get(id)?.parts.find((part) => part.id === id),
    (store, part) => eachVersion(part, [], (profile) => commit(store, { customerId: part.id, profile })),
  ),
  identity: storeItem(
    z.object({ type: IdentifierType, value: z.string(), customerId: z.string() }),
    async (store, { type, value }) => {
      return { type, value, customerId: (await store.record.resolve([{ type, value }])).get(`${type}#${value}`) };
    },
    (store, { customerId, type, value }) => commit(store, { customerId, claims: [{ type, value }] }),
  ),
  interaction: storeItem(
    z.object({ customerId: z.string(), interaction: Interaction, timeless: z.boolean().default(false) }),
    async (store, { customerId, ...state }) => {
      const [interaction] = (await store.customers.timeline(customerId, page)).items;
      return { ...state, customerId, interaction };
    },
    (store, { customerId, interaction, timeless }, events) => {
      const recordable = { interaction, timeless, correlationId: interaction.deliveryId };
      return commit(store, { customerId, interactions: [{ recordable, events }] });
    },
  ),
  claim: storeItem(
    z.object({ customerId: z.string(), interaction: Interaction }),
    // a repeat, which comes later: the claim alone says when the first one was
    async (store, { interaction }) => {
      const repeat = { ...interaction, occurredAt: new Date(Date.parse(interaction.occurredAt) + 1000).toISOString() };
      const found = await store.record.find({ interaction: repeat, timeless: true, correlationId: '' }, []);
      if (found === undefined) return undefined;
      const { recorded: _, ...claimed } = found;
      return claimed;
    },
    (store, { customerId, interaction }) => {
      const recordable = { interaction, timeless: true, correlationId: interaction.deliveryId };
      return commit(store, { customerId, interactions: [{ recordable, events: [] }] });
    },
  ),
  consent: storeItem(
    ConsentEntry,
    async (store, { customerId }) => (await store.consents.ledger([customerId], page)).items[0],
    (store, entry) => commit(store, { customerId: entry.customerId, writes: [always(consentEntity, entry)] }),
  ),
  edit: storeItem(
    Edit,
    async (store, { customerId }) => {
      const { items } = await store.exports.entries(customerId, [customerId], page);
      return items.find(({ kind }) => kind === 'edit')?.value;
    },
    (store, edit, events) => store.edits.save({ parts: [samplePart({ id: edit.customerId })], edit, events }),
  ),
  merge: storeItem(
    MergeRecord,
    (store, { mergeId }) => store.merges.get(mergeId),
    async (store, record, events) => {
      const { undone, ...merge } = record;
      const at = (version: number) => ({
        survivor: samplePart({ id: merge.survivorId, version }),
        loser: samplePart({ id: merge.loserId, version }),
      });
      await store.merges.save({ ...at(1), record: merge, events: undone === undefined ? events : [] });
      if (undone !== undefined) await store.merges.save({ ...at(2), record, events });
    },
  ),
  lead: storeItem(
    Lead,
    (store, { id }) => store.leads.get(id),
    (store, state, events) => eachVersion(state, events, (lead, own) => store.leads.save({ lead, events: own })),
    async (store, state, events) => {
      const opened = next(leadEntity, { ...state, version: 1 }, state.version === 1 ? events : []);
      await commit(store, { customerId: state.customerId, writes: [opened] });
      if (state.version > 1) await eachVersion(state, events, (lead, own) => store.leads.save({ lead, events: own }));
    },
  ),
  suspicion: storeItem(
    Suspicion,
    (store, { id }) => store.suspicions.get(id),
    (store, state, events) => eachVersion(state, events, (next, own) => saveSuspicion(store, next, own)),
    commitSuspicion,
  ),
  suspected: storeItem(
    z.object({ customerId: z.string(), suspicion: Suspicion }),
    async (store, { customerId }) => ({ customerId, suspicion: (await store.suspicions.ofPart(customerId))[0] }),
    (store, { suspicion }, events) => saveSuspicion(store, suspicion, events),
    (store, { suspicion }, events) => commitSuspicion(store, suspicion, events),
  ),
};
