import * as z from 'zod';
import { defineEvent } from './define-event';

export const EngagementEarned = defineEvent({
  name: 'EngagementEarned',
  version: 1,
  summary: 'A customer with an open lead did something that the scoring rules give or take points for.',
  data: z.object({ interactionId: z.string(), rules: z.array(z.string()) }),
});

export const LeadScored = defineEvent({
  name: 'LeadScored',
  version: 1,
  summary: 'The score of a lead is another, in whole points.',
  data: z.object({
    leadId: z.string(),
    /** points, at the event's time */
    fit: z.number(),
    engagement: z.number(),
    score: z.number(),
    previous: z.number().optional(),
    rulesVersion: z.number().int(),
  }),
});

export const LeadQualified = defineEvent({
  name: 'LeadQualified',
  version: 1,
  summary: 'The score of a lead reached for the first time what the scoring rules ask for. Emitted once a lead.',
  data: z.object({
    leadId: z.string(),
    score: z.number(),
    qualifiesAt: z.number().int(),
    rulesVersion: z.number().int(),
  }),
});
