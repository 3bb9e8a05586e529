import * as z from 'zod';
import { defineEvent } from './define-event';

export const CustomerErasureRequested = defineEvent({
  name: 'CustomerErasureRequested',
  version: 1,
  summary: "A person is to be erased, or their erasure is to go on: the customer's ids answer nothing any more.",
  data: z.object({ erasureId: z.string(), customerIds: z.array(z.string()).min(1) }),
});
