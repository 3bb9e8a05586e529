import * as z from 'zod';
import { defineEvent } from './define-event';
import { Interaction } from './interaction-shape';

export const InteractionRecorded = defineEvent({
  name: 'InteractionRecorded',
  version: 2,
  summary: 'Something a person did, or that was done towards them, is on their timeline.',
  data: z.object({ interaction: Interaction }),
});
