import { recordingEvents } from '@afluente/app/customers/recording/recording-events';
import { readRecordingPolicies } from '@afluente/app/customers/recording/recording-policies';
import { noteStatus } from '@afluente/app/messages/note-status';
import { recordEffect } from '@afluente/app/messages/record-effect';
import { recordSent } from '@afluente/app/messages/record-sent';
import { messageIdPrefix } from '@afluente/domain/ids';
import { reportingKinds } from '@afluente/domain/messages/status-fact';
import { InteractionCorrected, InteractionRecorded } from '@afluente/events/customers';
import { MessageFailed, MessageSent } from '@afluente/events/messages';
import { eventHandler } from '@afluente/runtime/event-handler';
import { part } from '@afluente/runtime/table-part';
import { createMergeStore } from '@afluente/store/customers/merging/merge-store';
import { createSuspicionStore } from '@afluente/store/customers/merging/suspicion-store';
import { createCustomerStore } from '@afluente/store/customers/record/customer-store';
import { createMessageStore } from '@afluente/store/messages/message-store';
import { configMemory } from '../parts/config-memory';
import { recorder } from '../parts/recorder';

/** What leaves is part of a customer's story, as what comes in is. */
export const handler = eventHandler(
  {
    summary:
      'Puts messages that were sent on the timeline of whoever they were sent to, and notes what providers report of them and of addresses.',
    on: [MessageSent, MessageFailed, InteractionRecorded, InteractionCorrected],
    where: {
      $or: [
        { data: { messageId: [{ exists: true }] } },
        { data: { interaction: { kind: [...reportingKinds] } } },
        { data: { cause: ['status'], interaction: { kind: ['message_sent'] } } },
        // not the entry that this function itself writes
        {
          data: {
            interaction: {
              kind: ['message_sent'],
              deliveryId: [{ 'anything-but': { prefix: messageIdPrefix } }],
              attributes: { status: [{ exists: true }] },
            },
          },
        },
      ],
    },
    table: 'write',
    secrets: { hub: 'read' },
    publishes: [...recordingEvents, MessageSent, MessageFailed],
    timeoutSeconds: 30,
    attempts: 9,
    maxAgeHours: 24,
    uses: {
      messages: part(createMessageStore),
      customers: part(createCustomerStore),
      record: recorder,
      merges: part(createMergeStore),
      suspicions: part(createSuspicionStore),
      config: configMemory,
    },
  },
  async ({ customerId = '', data }, { record, merges, suspicions, now, ...kit }) => {
    if ('interaction' in data) return noteStatus({ interaction: data.interaction, customerId }, kit, now);
    const { messageId } = data;
    const effect = 'effect' in data ? data.effect : undefined;
    if ('outcome' in data && effect === undefined) return;
    const policies = await readRecordingPolicies(await kit.config.now());
    const recording = { store: { record, merges, suspicions }, policies };
    if (effect !== undefined) return recordEffect({ messageId, customerId, effect }, { ...kit, recording }, now);
    await recordSent({ messageId, customerId }, { ...kit, recording }, now);
  },
);
