import * as z from 'zod';
import { defineEntity } from '../entity';

/** A delivery that was accepted and given up on: it lies in the dead-letter queue, until somebody puts it back. */
export const StuckDelivery = z.object({
  deliveryId: z.string(),
  /** ISO 8601: when it was found there */
  notedAt: z.iso.datetime(),
  /** ISO 8601: a replay of it was given up on then, and lies there no more; what was recorded before stands */
  replayGivenUpAt: z.iso.datetime().optional(),
});

export type StuckDelivery = z.output<typeof StuckDelivery>;

export const stuckDeliveryEntity = defineEntity({ name: 'stuckDelivery', schema: StuckDelivery });
