import * as z from 'zod';
import { defineEvent } from './define-event';

export const RetentionRunRequested = defineEvent({
  name: 'RetentionRunRequested',
  version: 1,
  summary: 'What is older than the retention rules allow is to go, or to be counted; or such a run is to go on.',
  data: z.object({ runId: z.string(), dryRun: z.boolean() }),
});
