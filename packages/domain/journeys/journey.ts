import * as z from 'zod';
import { configStamp } from '../config';
import { configId } from '../config-id';
import { When } from '../rules/condition';
import { templateChannels } from '../templates/template';
import { positiveDuration } from '../time/duration';
import { QuietHours } from '../time/quiet-hours';
import { timeOfClock, weekdays } from '../time/wall-time';
import { thenTo } from './then';

/** A journey as marketing writes it: who enters, what ends it, and its steps. */

/** The events that a journey may begin or end on. */
export const journeyEvents = [
  'LeadCaptured',
  'LeadAssigned',
  'LeadQualified',
  'LeadScored',
  'LeadStatusChanged',
  'CustomerCreated',
  'CustomerUpdated',
  'ConsentChanged',
  'DealOpened',
  'DealStageChanged',
  'TaskClosed',
  'JourneyExited',
  'CustomerEnteredSegment',
  'CustomerLeftSegment',
] as const;

/** What ends one may be anything that they do, too. */
export const endingEvents = ['InteractionRecorded', ...journeyEvents] as const;

const Entry = z.strictObject({ on: z.enum(journeyEvents), when: When.optional() });
export const Ending = z.strictObject({ on: z.enum(endingEvents), when: When.optional() });

export type Ending = z.output<typeof Ending>;

/** A fact about somebody that the company keeps under a name of its own. */
const attributeName = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/, 'letters, digits, _ and hyphens, at most 64 characters');

const step = {
  id: configId,
  next: configId.optional().describe('the step after it; the next in the list where absent'),
};
const target = configId.describe('the id of a step');

const Send = z.strictObject({
  ...step,
  kind: z.literal('send'),
  channel: z.enum(templateChannels),
  template: configId,
  within: positiveDuration.optional().describe('later than this it is not sent any more; P1D where absent'),
});
const Wait = z.strictObject({ ...step, kind: z.literal('wait'), for: positiveDuration });
const WaitUntil = z.strictObject({
  ...step,
  kind: z.literal('waitUntil'),
  hour: timeOfClock,
  weekdays: z.array(z.enum(weekdays)).max(7).optional(),
});
const Branch = z.strictObject({
  ...step,
  kind: z.literal('branch'),
  when: When,
  ...thenTo(target),
  else: target.optional().describe('the next in the list where absent'),
});
const Variant = z.strictObject({
  name: configId,
  weight: z.number().int().min(0).max(1000),
  ...thenTo(target),
});
const Split = z.strictObject({ ...step, kind: z.literal('split'), variants: z.array(Variant).min(2).max(20) });
const ToDo = z.strictObject({
  ...step,
  kind: z.literal('task'),
  team: configId,
  title: z.string().trim().min(1).max(200),
  dueIn: positiveDuration.optional(),
});
const SetStep = z.strictObject({
  ...step,
  kind: z.literal('set'),
  attributes: z.record(attributeName, z.union([z.string().max(200), z.number(), z.boolean(), z.null()])),
});
const End = z.strictObject({ id: configId, kind: z.literal('end'), outcome: configId.optional() });

export const Step = z.discriminatedUnion('kind', [Send, Wait, WaitUntil, Branch, Split, ToDo, SetStep, End]);
export type Step = z.output<typeof Step>;
export type SendStep = z.output<typeof Send>;
export type WaitUntilStep = z.output<typeof WaitUntil>;
export type SplitStep = z.output<typeof Split>;

export const JourneyInput = z.strictObject({
  name: z.string().trim().min(1).max(200),
  entry: Entry,
  reentry: z.enum(['never', 'after-exit']),
  exit: z.array(Ending).max(20).optional(),
  goal: Ending.optional(),
  quietHours: QuietHours.optional(),
  frequencyCap: z.strictObject({ max: z.number().int().min(1).max(1000), per: positiveDuration }).optional(),
  priority: z
    .number()
    .int()
    .min(0)
    .max(100)
    .optional()
    .describe('who has more goes first where a cap holds; 0 where absent'),
  steps: z.array(Step).min(1).max(100),
});
export type JourneyInput = z.output<typeof JourneyInput>;

export const Journey = JourneyInput.extend(configStamp);
export type Journey = z.output<typeof Journey>;
