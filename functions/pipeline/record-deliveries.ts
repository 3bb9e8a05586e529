import { peopleStore } from '@afluente/app/customers/recording/people-store';
import { recordingEvents } from '@afluente/app/customers/recording/recording-events';
import { rawArchive } from '@afluente/app/deliveries/raw-archive';
import { eraseRaw, rawErasing } from '@afluente/app/deliveries/raw-eraser';
import { type Recording, recordBatch } from '@afluente/app/deliveries/recording/record-batch';
import { sendersFrom } from '@afluente/app/deliveries/recording/senders';
import { configReader } from '@afluente/app/policies/config-reader';
import { policyReader } from '@afluente/app/policies/policy-reader';
import { refusingErased } from '@afluente/app/privacy/refusing-erased';
import { suppression } from '@afluente/app/privacy/suppression';
import { identityPolicy } from '@afluente/domain/customers/identity/identity-config';
import { survivorshipPolicy } from '@afluente/domain/customers/record/survivorship-policy';
import { DeliveryQuarantined } from '@afluente/events/deliveries';
import { queueHandler } from '@afluente/runtime/queue-handler';

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
    uses: {
      store: peopleStore,
      archive: rawArchive,
      config: configReader,
      policies: policyReader,
      suppression,
      rawErasing,
    },
  },
  async (messages, kit) => {
    const { archive, log, now } = kit;
    const store = refusingErased(kit.store, kit.suppression);
    const [identity, survivorship] = await kit.policies.read([identityPolicy, survivorshipPolicy]);
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
