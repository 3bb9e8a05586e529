import * as z from 'zod';
import { defineEvent } from './define-event';
import { channels, interactionKinds } from './interaction-shape';

export const RefusalSuspected = defineEvent({
  name: 'RefusalSuspected',
  version: 1,
  summary:
    'A person seems to refuse further messages in words of their own: marketing is held until somebody has looked.',
  data: z.object({
    interactionId: z.string(),
    channel: z.enum(channels),
    kind: z.enum(interactionKinds),
    sourceId: z.string(),
  }),
});

export const RefusalDecided = defineEvent({
  name: 'RefusalDecided',
  version: 1,
  summary: 'Somebody looked at a suspected refusal and confirmed or dismissed it; marketing is no longer held for it.',
  data: z.object({
    interactionId: z.string(),
    channel: z.enum(channels),
    decision: z.enum(['confirm', 'dismiss']),
  }),
});
