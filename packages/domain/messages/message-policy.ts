import * as z from 'zod';
import { defineConfig } from '../config';
import { positiveDuration } from '../time/duration';
import { QuietHours, quietFaults } from '../time/quiet-hours';

/** At most so many marketing messages to one person in a rolling window, over all journeys. */
export const FrequencyCap = z.strictObject({ max: z.number().int().min(1).max(100), per: positiveDuration });

export const MessagePolicyInput = z.strictObject({
  quietHours: QuietHours.optional().describe(
    'of marketing, by the clocks of whoever gets it; `from` is quiet, `to` is not',
  ),
  frequencyCap: FrequencyCap.optional().describe('of marketing: a rolling window over all journeys'),
  keepTryingFor: z
    .strictObject({ marketing: positiveDuration, transactional: positiveDuration })
    .describe('how long a message that asks for no deadline may wait before it ends as `expired`'),
});
export type MessagePolicy = z.output<typeof MessagePolicyInput>;

/** When people are written to, and how often. */
export const messagePolicy = defineConfig({
  kind: 'messagePolicy',
  path: '/v1/message-policy',
  tag: 'channels',
  title: 'the message policy',
  schema: MessagePolicyInput,
  writers: ['admin', 'marketing'],
  standard: { keepTryingFor: { marketing: 'P2D', transactional: 'P1D' } },
  settle: (value) => ({
    value,
    faults: value.quietHours === undefined ? [] : quietFaults(value.quietHours, '/quietHours'),
  }),
});
