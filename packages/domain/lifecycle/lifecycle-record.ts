import { lifecycleStages } from '@afluente/events/lifecycle';
import * as z from 'zod';
import { defineEntity } from '../entity';

/** How far a source record is, and since when. */
export const Lifecycle = z.object({
  customerId: z.string(),
  version: z.number().int().min(1),
  stage: z.enum(lifecycleStages),
  /** ISO 8601: since when */
  at: z.iso.datetime(),
  /** the stages before, the latest twenty */
  history: z.array(z.object({ stage: z.enum(lifecycleStages), at: z.iso.datetime(), because: z.string() })),
  correlationId: z.string(),
  causationId: z.string(),
});
export type Lifecycle = z.output<typeof Lifecycle>;
export type LifecycleStage = Lifecycle['stage'];

export const lifecycleEntity = defineEntity({ name: 'lifecycleStage', schema: Lifecycle });
