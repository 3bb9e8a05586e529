import * as z from 'zod';
import { defineEvent } from './define-event';

export const DeliveryQuarantined = defineEvent({
  name: 'DeliveryQuarantined',
  version: 1,
  summary: 'A delivery was accepted but could not be understood; its raw bytes are kept and can be replayed.',
  data: z.object({
    deliveryId: z.string(),
    sourceId: z.string(),
    vendor: z.string(),
    /** stable dotted code, as in `connector.twilio.unknownShape` */
    code: z.string(),
    reason: z.string(),
  }),
});
