import { casePriorities } from '@afluente/events/cases';
import { clockKinds } from '@afluente/events/escalations';
import * as z from 'zod';
import type { Config } from '../config';
import { configId } from '../config-id';
import { When } from '../rules/condition';
import { elapsedDuration } from '../time/duration';

/** Within which time something is to happen, and what is done where it does not. */

const text = z.string().min(1).max(200);

const NotifyTo = z.union([
  z.strictObject({ team: configId, template: configId.optional() }),
  z.strictObject({ member: configId, template: configId.optional() }),
  z.strictObject({
    channel: configId.describe('Slack, Teams or a webhook that was set up'),
    template: configId.optional(),
  }),
]);

export const EscalationAction = z.union([
  z.strictObject({ notify: NotifyTo }),
  z.strictObject({ reassign: z.strictObject({ team: configId }) }),
  z.strictObject({ raise: z.enum(casePriorities) }),
  z.strictObject({ task: z.strictObject({ title: text, team: configId.optional(), member: configId.optional() }) }),
]);
export type EscalationAction = z.output<typeof EscalationAction>;

export const EscalationLevel = z.strictObject({
  after: elapsedDuration.describe('business time after the due time; PT0S: at once'),
  do: z.array(EscalationAction).min(1).max(10),
});

export const pausingStatuses = ['new', 'open', 'waiting-on-customer'] as const;

export const EscalationInput = z.strictObject({
  name: text,
  clock: z.enum(clockKinds),
  isOff: z.boolean().optional().describe('its clocks end, and no further one is set'),
  when: When.optional(),
  within: elapsedDuration.describe('business time'),
  calendar: configId.optional().describe('day and night where absent'),
  pauseWhile: z.array(z.enum(pausingStatuses)).max(3).optional(),
  warnAt: z.number().gt(0).lt(1).optional().describe('the share of `within` after which its holder is warned'),
  levels: z.array(EscalationLevel).max(10),
});
export type EscalationInput = z.output<typeof EscalationInput>;
export type Escalation = Config<EscalationInput>;
