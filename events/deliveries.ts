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

export const DeliveryUnidentified = defineEvent({
  name: 'DeliveryUnidentified',
  version: 1,
  summary: 'A delivery was recorded, but names nobody, though somebody filled it in; no lead was opened.',
  data: z.object({
    deliveryId: z.string(),
    sourceId: z.string(),
    vendor: z.string(),
    /** how many of its interactions name nobody */
    unidentified: z.number().int().min(1),
    /** names of fields, never values: mappings that would have found somebody */
    suggests: z.array(z.object({ field: z.string(), target: z.enum(['email', 'phone']) })),
  }),
});

export const ReprocessRequested = defineEvent({
  name: 'ReprocessRequested',
  version: 1,
  summary: 'Kept deliveries of a form or source are to be read again, or a plan of it made; or such a run is to go on.',
  data: z.object({ runId: z.string(), plan: z.boolean() }),
});
