import { recordingEvents } from '@afluente/app/customers/recording/recording-events';
import { recordDeliveries } from '@afluente/app/deliveries/recording/record-deliveries';
import { DeliveryQuarantined, DeliveryUnidentified } from '@afluente/events/deliveries';
import { CustomerErasureRequested } from '@afluente/events/privacy';
import { environment } from '@afluente/runtime/environment';
import { queueHandler } from '@afluente/runtime/queue-handler';
import { part } from '@afluente/runtime/table-part';
import { createMergeStore } from '@afluente/store/customers/merging/merge-store';
import { createSuspicionStore } from '@afluente/store/customers/merging/suspicion-store';
import { createRawEntryStore } from '@afluente/store/deliveries/raw-entry';
import { createErasureStore } from '@afluente/store/privacy/erasure-store';
import { configMemory } from '../parts/config-memory';
import { fileTypes } from '../parts/file-types';
import { formMemory } from '../parts/form-memory';
import { rawArchive } from '../parts/raw-archive';
import { rawEraser } from '../parts/raw-eraser';
import { recorder } from '../parts/recorder';
import { recounts } from '../parts/recounts';

/** The one path of a fact: from a raw delivery to the customer's record, its lead, its events and its receipt. */
export const handler = queueHandler(
  {
    summary:
      'Normalises deliveries, resolves the person, commits the record with its lead and events, writes receipts.',
    queue: 'deliveries',
    batchSize: 10,
    batchWindowSeconds: 0,
    // what is acknowledged outlives a database that is out of order for an hour, before a person is asked
    attempts: 12,
    timeoutSeconds: 60,
    memoryMb: 512,
    table: 'write',
    archive: 'read-write',
    secrets: { hub: 'read' },
    publishes: [...recordingEvents, CustomerErasureRequested, DeliveryQuarantined, DeliveryUnidentified],
    uses: {
      record: recorder,
      merges: part(createMergeStore),
      suspicions: part(createSuspicionStore),
      erasures: part(createErasureStore),
      rawEntries: part(createRawEntryStore),
      archive: rawArchive,
      fileTypes,
      eraser: rawEraser,
      config: configMemory,
      recounts,
      forms: formMemory,
    },
  },
  async (messages, kit) => {
    const archiveDays = Number(environment('archiveDays'));
    return { failed: await recordDeliveries(messages, { ...kit, archiveDays }) };
  },
);
