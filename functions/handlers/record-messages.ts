import { recordingEvents } from '@afluente/app/customers/recording/recording-events';
import { readRecordingPolicies } from '@afluente/app/customers/recording/recording-policies';
import { recordSent } from '@afluente/app/messages/record-sent';
import { MessageSent } from '@afluente/events/messages';
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
    summary: 'Puts messages that were sent on the timeline of whoever they were sent to.',
    on: [MessageSent],
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
  async ({ customerId = '', data: { messageId } }, { messages, config, record, merges, suspicions, now }) => {
    const policies = await readRecordingPolicies(await config.now());
    const recording = { store: { record, merges, suspicions }, policies };
    await recordSent({ messageId, customerId }, { messages, config, recording }, now);
  },
);
