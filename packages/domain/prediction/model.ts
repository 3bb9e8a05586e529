import * as z from 'zod';
import { defineEntity } from '../entity';

/** What past leads teach about new ones, and how well. */
export const PredictionModel = z.object({
  version: z.number().int().min(1),
  /** ISO 8601 */
  trainedAt: z.iso.datetime(),
  /** leads with an outcome that were looked at, newest first: won were converted, lost disqualified */
  won: z.number().int().min(0),
  lost: z.number().int().min(0),
  /** leads that the weights were not fitted to, and how well won and lost are distinguished among them: 1 always, 0.5 by chance; absent where the model is off */
  heldOut: z.number().int().min(0),
  areaUnderCurve: z.number().min(0).max(1).optional(),
  /** why it predicts nothing yet; absent where it does */
  off: z.enum(['too-few-outcomes', 'one-sided', 'no-better-than-chance']).optional(),
  bias: z.number(),
  /** of the features that enough leads had, the strongest first */
  weights: z.array(z.object({ feature: z.string(), weight: z.number(), leads: z.number().int() })),
});
export type PredictionModel = z.output<typeof PredictionModel>;

export const predictionModelEntity = defineEntity({ name: 'predictionModel', schema: PredictionModel });
