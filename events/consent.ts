import * as z from 'zod';
import { defineEvent } from './define-event';

export const ConsentChanged = defineEvent({
  name: 'ConsentChanged',
  version: 1,
  summary: 'A person allowed, refused or took back what is sent to them on a channel for a purpose.',
  data: z.object({
    channel: z.string(),
    purpose: z.string(),
    state: z.enum(['granted', 'denied', 'pending']),
    /** absent where nothing was said before */
    previous: z.enum(['granted', 'denied', 'pending']).optional(),
    sourceId: z.string(),
    interactionId: z.string(),
  }),
});
