import { DeliveryQuarantined } from '@afluente/events/delivery';
import { configReader } from '@afluente/runtime/config-reader';
import { peopleStore } from '@afluente/runtime/people-store';
import { policyReader } from '@afluente/runtime/policy-reader';
import { queueHandler } from '@afluente/runtime/queue-handler';
import { rawArchive } from '@afluente/runtime/raw-archive';
import { eraseRaw, rawErasing } from '@afluente/runtime/raw-eraser';
import { recordingEvents } from '@afluente/runtime/recording-events';
import { refusingErased } from '@afluente/runtime/refusing-erased';
import { suppression } from '@afluente/runtime/suppression';
import { type Recording, recordBatch } from './recording/record-batch';
import { sendersFrom } from './recording/senders';

/** The one path of a fact: from a raw delivery to the customer's record, its lead, its events and its receipt. */
export const handler = queueHandler(
  {
    summary:
      'Normalises deliveries, resolves the person, commits the record with its lead and events, writes receipts.',
    queue: 'deliveries',
    batchSize: 10,
    batchWindowSeconds: 0,
    attempts: 5,
    timeoutSeconds: 60,
    memoryMb: 512,
    table: 'write',
    archive: 'read-write',
    secrets: { hub: 'read' },
    publishes: [...recordingEvents, DeliveryQuarantined],
  },
  { store: peopleStore, archive: rawArchive, config: configReader, policies: policyReader, suppression, rawErasing },
  async (messages, kit) => {
    const { archive, log, now } = kit;
    const store = refusingErased(kit.store, kit.suppression);
    const [identity, survivorship] = await Promise.all([kit.policies.identity(), kit.policies.survivorship()]);
    const recording: Recording = {
      store,
      policies: { identity, survivorship },
      senders: sendersFrom(kit.config),
      archive,
      eraseRaw: async (places) => {
        if (places.length > 0) await eraseRaw(places, kit.rawErasing);
      },
      log,
      now,
    };
    return { failed: await recordBatch(messages, recording) };
  },
);
