import { recordingEvents } from '@afluente/app/customers/recording/recording-events';
import { readRecordingPolicies } from '@afluente/app/customers/recording/recording-policies';
import { recordEffect } from '@afluente/app/messages/record-effect';
import { recordSent } from '@afluente/app/messages/record-sent';
import { MessageFailed, MessageSent } from '@afluente/events/messages';
import { eventHandler } from '@afluente/runtime/event-handler';
import { part } from '@afluente/runtime/table-part';
import { createMergeStore } from '@afluente/store/customers/merging/merge-store';
import { createSuspicionStore } from '@afluente/store/customers/merging/suspicion-store';
import { createMessageStore } from '@afluente/store/messages/message-store';
import { configMemory } from '../parts/config-memory';
import { recorder } from '../parts/recorder';

/** What leaves is part of a customer's story, as what comes in is. */
export const handler = eventHandler(
  {
    summary:
      'Puts messages that were sent on the timeline of whoever they were sent to, and what a refusal of theirs says of the address.',
    on: [MessageSent, MessageFailed],
    table: 'write',
    secrets: { hub: 'read' },
    publishes: recordingEvents,
    timeoutSeconds: 30,
    attempts: 9,
    maxAgeHours: 24,
    uses: {
      messages: part(createMessageStore),
      record: recorder,
      merges: part(createMergeStore),
      suspicions: part(createSuspicionStore),
      config: configMemory,
    },
  },
  async ({ customerId = '', data }, { messages, config, record, merges, suspicions, now }) => {
    const { messageId } = data;
    const effect = 'effect' in data ? data.effect : undefined;
    if ('outcome' in data && effect === undefined) return;
    const policies = await readRecordingPolicies(await config.now());
    const recording = { store: { record, merges, suspicions }, policies };
    if (effect !== undefined) return recordEffect({ messageId, customerId, effect }, { messages, recording }, now);
    await recordSent({ messageId, customerId }, { messages, config, recording }, now);
  },
);
