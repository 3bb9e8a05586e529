import * as z from 'zod';
import { defineEvent } from './define-event';

export const PredictionModelTrained = defineEvent({
  name: 'PredictionModelTrained',
  version: 1,
  summary: 'What won and lost leads teach about new ones was learnt anew.',
  data: z.object({
    version: z.number().int().min(1),
    won: z.number().int(),
    lost: z.number().int(),
    areaUnderCurve: z.number().optional(),
    /** why it predicts nothing yet */
    off: z.string().optional(),
  }),
});
