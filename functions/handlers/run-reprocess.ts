import { recordingEvents } from '@afluente/app/customers/recording/recording-events';
import { readRecordingPolicies } from '@afluente/app/customers/recording/recording-policies';
import { sendersFrom } from '@afluente/app/deliveries/recording/senders';
import { runReprocess } from '@afluente/app/deliveries/reprocessing/run-reprocess';
import { ReprocessRequested } from '@afluente/events/deliveries';
import { CustomerErasureRequested } from '@afluente/events/privacy';
import { eventHandler } from '@afluente/runtime/event-handler';
import { part } from '@afluente/runtime/table-part';
import { createMergeStore } from '@afluente/store/customers/merging/merge-store';
import { createSuspicionStore } from '@afluente/store/customers/merging/suspicion-store';
import { createRawEntryStore } from '@afluente/store/deliveries/raw-entry';
import { createReceiptStore } from '@afluente/store/deliveries/receipt-store';
import { createReprocessStore } from '@afluente/store/deliveries/reprocess-store';
import { createErasureStore } from '@afluente/store/privacy/erasure-store';
import { configMemory } from '../parts/config-memory';
import { deliveriesQueue } from '../parts/deliveries-queue';
import { formMemory } from '../parts/form-memory';
import { rawArchive } from '../parts/raw-archive';
import { recorder } from '../parts/recorder';
import { recounts } from '../parts/recounts';
import { rehearsal } from '../parts/rehearsal';

/** Reads the kept deliveries of a form or source again, and corrects what was recorded of them, or says what it would. */
export const handler = eventHandler(
  {
    summary: 'Reads kept deliveries again by today’s mapping or connector and corrects what was recorded of them.',
    on: [ReprocessRequested],
    table: 'write',
    archive: 'read-write',
    secrets: { hub: 'read' },
    sends: ['deliveries'],
    publishes: [...recordingEvents, CustomerErasureRequested, ReprocessRequested],
    timeoutSeconds: 900,
    memoryMb: 1024,
    attempts: 5,
    maxAgeHours: 12,
    batch: { size: 1, atOnce: 2 },
    uses: {
      runs: part(createReprocessStore),
      receipts: part(createReceiptStore),
      rawEntries: part(createRawEntryStore),
      record: recorder,
      rehearse: rehearsal,
      merges: part(createMergeStore),
      suspicions: part(createSuspicionStore),
      erasures: part(createErasureStore),
      archive: rawArchive,
      deliveries: deliveriesQueue,
      config: configMemory,
      forms: formMemory,
      recounts,
    },
  },
  async ({ data }, kit) => {
    const { runs, receipts, rawEntries, archive, deliveries, record, merges, suspicions, erasures } = kit;
    const { config, forms, log } = kit;
    const inForce = await config.now();
    const recording = {
      store: { record, merges, suspicions, erasures },
      policies: await readRecordingPolicies(inForce),
    };
    const keepers = { archive, rawEntries };
    const parts = {
      runs,
      receipts,
      recounts: kit.recounts,
      rehearse: kit.rehearse,
      recording,
      keepers,
      deliveries,
      senders: sendersFrom(config, inForce, forms),
    };
    const end = await runReprocess(data.runId, parts, kit.remainingMs);
    log.info({ code: `reprocess.${end}`, outcome: 'done' });
  },
);
