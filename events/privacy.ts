import * as z from 'zod';
import { defineEvent } from './define-event';

export const CustomerErasureRequested = defineEvent({
  name: 'CustomerErasureRequested',
  version: 1,
  summary: "A person is to be erased, or their erasure is to go on: the customer's ids answer nothing any more.",
  data: z.object({ erasureId: z.string(), customerIds: z.array(z.string()).min(1) }),
});

export const RetentionRunRequested = defineEvent({
  name: 'RetentionRunRequested',
  version: 1,
  summary: 'What is older than the retention rules allow is to go, or to be counted; or such a run is to go on.',
  data: z.object({ runId: z.string(), dryRun: z.boolean() }),
});
