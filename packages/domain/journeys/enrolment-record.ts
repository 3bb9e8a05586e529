import { exitReasons } from '@afluente/events/journeys';
import * as z from 'zod';
import { ClockState } from '../clocks/clock';
import { defineEntity } from '../entity';

/** What became of one step. */
export const StepTaken = z.object({
  step: z.string(),
  at: z.iso.datetime(),
  /** `sent`: asked for; `task`: opened; a way taken: the id of the step or the name of the variant; why nothing was sent; how a message ended that nobody got */
  result: z.string(),
  /** of a message that nobody got: why, stable and dotted */
  code: z.string().optional(),
  messageId: z.string().optional(),
  taskId: z.string().optional(),
});

/** Somebody inside a journey, or who was: where they are, what they wait for, and what became of them. */
export const Enrolment = z.object({
  id: z.string(),
  version: z.number().int().min(1),
  customerId: z.string(),
  journeyId: z.string(),
  /** the version that they entered */
  journeyVersion: z.number().int().min(1),
  round: z.number().int().min(1),
  status: z.enum(['inside', 'left']),
  /** what let them in: `at` is when the hub noted it, `factAt` when they acted */
  entry: z.object({
    eventId: z.string(),
    on: z.string(),
    at: z.iso.datetime(),
    factAt: z.iso.datetime(),
    leadId: z.string().optional(),
    interactionId: z.string().optional(),
    /** of what they did: the same again within moments repeats it */
    kind: z.string().optional(),
    sourceId: z.string().optional(),
    dealId: z.string().optional(),
    caseId: z.string().optional(),
  }),
  /** the step that comes next */
  place: z.string(),
  clock: ClockState,
  /** steps taken, in all and the latest hundred */
  steps: z.number().int().min(0),
  path: z.array(StepTaken),
  messages: z.number().int().min(0),
  variants: z.record(z.string(), z.string()),
  /** how many journeys caused one another up to this one */
  depth: z.number().int().min(0),
  left: z
    .object({
      at: z.iso.datetime(),
      reason: z.enum(exitReasons),
      outcome: z.string(),
      by: z.string().optional(),
      /** of a merge: which, and what the clock was set to, so that its undoing puts them back */
      merge: z.object({ mergeId: z.string(), clockAt: z.iso.datetime().optional() }).optional(),
    })
    .optional(),
  updatedAt: z.iso.datetime(),
  correlationId: z.string(),
  causationId: z.string(),
});
export type Enrolment = z.output<typeof Enrolment>;
export type StepTaken = z.output<typeof StepTaken>;

export const enrolmentEntity = defineEntity({ name: 'enrolment', schema: Enrolment });
