import * as z from 'zod';
import { defineEvent } from './define-event';

export const clockKinds = ['first-response', 'next-response', 'resolution', 'lead-contact'] as const;

const about = {
  /** of what waits: one of the two */
  caseId: z.string().optional(),
  leadId: z.string().optional(),
  escalationId: z.string(),
  clock: z.enum(clockKinds),
  /** when it was due: ISO 8601 */
  dueAt: z.iso.datetime(),
  teamId: z.string().optional(),
  ownerId: z.string().optional(),
};

export const SlaBreached = defineEvent({
  name: 'SlaBreached',
  version: 1,
  summary: 'What a case or a lead waited for did not happen within its time. Once a clock.',
  data: z.object({ ...about, escalationVersion: z.number().int() }),
});

export const CaseEscalated = defineEvent({
  name: 'CaseEscalated',
  version: 1,
  summary: 'A level of an escalation was reached, and what it says was done.',
  data: z.object({
    ...about,
    /** 1 is the first */
    level: z.number().int().min(1),
    /** it passed while the hub stood still: noted, and nobody was notified of it by itself */
    passed: z.boolean(),
  }),
});
