import { ReprocessRun } from '@afluente/domain/deliveries/reprocess-run';
import { AuditEntry } from '@afluente/domain/privacy/audit-record';
import { Erasure, Tombstone } from '@afluente/domain/privacy/erasure-record';
import { RetentionRun } from '@afluente/domain/privacy/retention-run';
import * as z from 'zod';
import { sampleLead, samplePart } from '../builders/domain-samples';
import { eachVersion, storeItem } from './store-item';

/** Items of the audit trail, erasures, suppressions and runs of the retention. */

const page = {};

export const privacyItems = {
  audit: storeItem(
    z.object({
      entry: AuditEntry,
      list: z.object({ customerId: z.string().optional(), callerId: z.string().optional() }),
    }),
    async (store, { list }) => ({ list, entry: (await store.audit.list(list, page)).items[0] }),
    (store, { entry }) => store.audit.write(entry),
  ),
  suppressed: storeItem(
    z.object({ hash: z.string(), erasedAt: z.string(), erasureId: z.string() }),
    async (store, { hash, erasureId }) => ({
      hash,
      erasureId,
      erasedAt: (await store.suppressions.find([hash])).get(hash),
    }),
    (store, { hash, ...erased }) => store.suppressions.put([hash], erased),
  ),
  erasure: storeItem(
    Erasure,
    (store, { id }) => store.erasures.get(id),
    (store, state, events) => eachVersion(state, events, (next, own) => store.erasures.save(next, own)),
  ),
  erased: storeItem(
    Tombstone,
    (store, { id }) => store.erasures.tombstone(id),
    async (store, tombstone) => {
      if (tombstone.left === undefined) return store.erasures.settle(tombstone);
      const { id, version, erasureId, erasedAt } = tombstone;
      const part = samplePart({ id, version: version - 1 });
      await eachVersion(part, [], (profile) =>
        store.leads.save({ lead: sampleLead({ version: profile.version }), events: [], profile }),
      );
      const erasure = Erasure.parse({
        id: erasureId,
        version: 1,
        customerIds: [id],
        requestedAt: erasedAt,
        updatedAt: erasedAt,
        by: 'tester',
        stage: 'identities',
        progress: {},
        removed: {},
        suppressed: 0,
      });
      return store.erasures.begin({ erasure, tombstones: [tombstone], events: [] });
    },
  ),
  reprocess: storeItem(
    ReprocessRun,
    (store, { id }) => store.reprocesses.get(id),
    (store, state, events) => eachVersion(state, events, (next, own) => store.reprocesses.save(next, own)),
  ),
  retentionRun: storeItem(
    RetentionRun,
    (store, { id }) => store.retention.get(id),
    (store, state, events) => eachVersion(state, events, (next, own) => store.retention.save(next, own)),
  ),
};
