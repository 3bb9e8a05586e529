import * as z from 'zod';
import { defineEvent } from './define-event';

/** How far a customer is, from the first word to the last: each stage beyond the one before it, but the last two. */
export const lifecycleStages = [
  'subscriber',
  'lead',
  'qualified',
  'opportunity',
  'customer',
  'at-risk',
  'lost',
] as const;

export const LifecycleChanged = defineEvent({
  name: 'LifecycleChanged',
  version: 1,
  summary: 'A customer came to another stage of their life with the company; the team that owns it takes over.',
  data: z.object({
    from: z.enum(lifecycleStages).optional(),
    to: z.enum(lifecycleStages),
    /** the team that owns the stage, and the one that owned the stage before, where the configuration names them */
    teamId: z.string().optional(),
    previousTeamId: z.string().optional(),
    /** the type of the event that it follows from */
    because: z.string(),
  }),
});
