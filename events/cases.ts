import * as z from 'zod';
import { defineEvent } from './define-event';
import { channels, interactionKinds } from './interaction-shape';

export const caseStatuses = ['new', 'open', 'waiting-on-customer', 'resolved', 'closed'] as const;
export const casePriorities = ['low', 'normal', 'high', 'urgent'] as const;

const about = { caseId: z.string(), queue: z.string(), topic: z.string() };
const holder = { teamId: z.string().optional(), ownerId: z.string().optional() };

export const CaseOpened = defineEvent({
  name: 'CaseOpened',
  version: 1,
  summary: 'What a customer did is a case now: somebody of the company is to deal with it.',
  data: z.object({
    ...about,
    ...holder,
    priority: z.enum(casePriorities),
    /** absent where a person opened it */
    ruleId: z.string().optional(),
    rulesVersion: z.number().int().optional(),
    interactionId: z.string().optional(),
    channel: z.enum(channels).optional(),
    kind: z.enum(interactionKinds).optional(),
    by: z.string(),
  }),
});

export const CaseContinued = defineEvent({
  name: 'CaseContinued',
  version: 1,
  summary: 'The customer of an open case was heard from again, or came back to one that was resolved.',
  data: z.object({ ...about, interactionId: z.string(), reopened: z.boolean() }),
});

export const CaseReplied = defineEvent({
  name: 'CaseReplied',
  version: 1,
  summary: 'A person of the company reached the customer of a case: they wait for no answer now.',
  data: z.object({ ...about, ...holder, interactionId: z.string(), first: z.boolean() }),
});

export const CaseChanged = defineEvent({
  name: 'CaseChanged',
  version: 1,
  summary: 'The status, priority, queue or topic of a case is another, or whose it is.',
  data: z.object({
    ...about,
    ...holder,
    changed: z.array(z.string()).min(1),
    status: z.enum(caseStatuses),
    priority: z.enum(casePriorities),
    previousOwnerId: z.string().optional(),
    by: z.string(),
  }),
});

export const CaseResolved = defineEvent({
  name: 'CaseResolved',
  version: 1,
  summary: 'A case is resolved, or closed without that.',
  data: z.object({
    ...about,
    ...holder,
    status: z.enum(['resolved', 'closed']),
    by: z.string(),
    /** since it was opened */
    seconds: z.number().int().min(0),
  }),
});
