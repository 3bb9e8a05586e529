import * as z from 'zod';
import { defineEvent } from './define-event';

const enrolment = {
  enrolmentId: z.string(),
  journeyId: z.string(),
  /** the version that they entered, and finish */
  journeyVersion: z.number().int().min(1),
  /** 1 the first time, 2 the second */
  round: z.number().int().min(1),
};

/** How somebody left a journey. */
export const exitReasons = ['end', 'exit', 'goal', 'by-hand', 'deleted', 'merged'] as const;

export const JourneyEntered = defineEvent({
  name: 'JourneyEntered',
  version: 1,
  summary: 'A customer is inside a journey: its first step is due.',
  data: z.object({ ...enrolment, on: z.string(), leadId: z.string().optional() }),
});

export const JourneyExited = defineEvent({
  name: 'JourneyExited',
  version: 1,
  summary: 'A customer left a journey: its end was reached, they did what it waited for, or somebody took them out.',
  data: z.object({
    ...enrolment,
    reason: z.enum(exitReasons),
    /** of an end step: what it says; else the reason */
    outcome: z.string(),
    /** which way each split sent them, by its step */
    variants: z.record(z.string(), z.string()),
    /** messages that were asked for on the way */
    messages: z.number().int().min(0),
    by: z.string().optional(),
  }),
});

export const EnrolledCustomerActed = defineEvent({
  name: 'EnrolledCustomerActed',
  version: 1,
  summary:
    'Somebody who is inside a journey did something, or something was done towards them: it may end the journey.',
  data: z.object({ interactionId: z.string(), interactionAt: z.iso.datetime() }),
});
