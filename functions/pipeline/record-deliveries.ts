import { CustomerCreated, CustomerIdentified, DuplicateSuspected } from '@afluente/events/customer';
import { DeliveryQuarantined } from '@afluente/events/delivery';
import { InteractionRecorded } from '@afluente/events/interaction';
import { LeadCaptured } from '@afluente/events/lead';
import { configReader } from '@afluente/runtime/config-reader';
import { hubStore } from '@afluente/runtime/hub-store';
import { queueHandler } from '@afluente/runtime/queue-handler';
import { rawArchive } from '@afluente/runtime/raw-archive';
import { recordBatch } from './recording/record-batch';
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
    memoryMb: 1024,
    table: 'write',
    archive: 'read-write',
    publishes: [
      InteractionRecorded,
      CustomerCreated,
      CustomerIdentified,
      DuplicateSuspected,
      LeadCaptured,
      DeliveryQuarantined,
    ],
  },
  { store: hubStore, archive: rawArchive, config: configReader },
  async (messages, kit) => {
    const { archive, log, now } = kit;
    const recording = { store: kit.store.record, senders: sendersFrom(kit.config), archive, log, now };
    return { failed: await recordBatch(messages, recording) };
  },
);
