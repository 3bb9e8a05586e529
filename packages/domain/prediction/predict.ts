import type { Interaction } from '@afluente/events/interaction-shape';
import * as z from 'zod';
import { featuresOf } from './features';
import type { PredictionModel } from './model';
import { probabilityOf } from './train';

/** What somebody expects of a lead: the hub's own model, or an outside engine in its place. */
export const Prediction = z.object({
  /** that the lead is won: 0 to 1 */
  probability: z.number().min(0).max(1),
  /** who says so: `hub:7` is version 7 of the hub's own model */
  engine: z.string().max(200),
  at: z.iso.datetime(),
  /** what speaks for it and against it, the strongest first; `effect` in log odds, as the engine gives them */
  reasons: z.array(z.object({ because: z.string().max(200), effect: z.number() })).max(10),
});
export type Prediction = z.output<typeof Prediction>;

/**
 * Predicts the outcome of leads; an outside engine (Einstein, Bedrock) takes the place of the hub's own model by this. Leads of which it says
 * nothing have no prediction, and what it throws keeps no lead from being routed.
 */
export interface LeadPredictor {
  predict(
    leads: readonly { readonly leadId: string; readonly interaction: Interaction }[],
    now: string,
  ): Promise<ReadonlyMap<string, Prediction>>;
}

const mostReasons = 5;
/** Log odds below it are nothing that anybody would name. */
const leastEffect = 0.1;

/** What a model says of the lead that this interaction opened; undefined where it is off. */
export function predictBy(
  model: PredictionModel | undefined,
  interaction: Interaction,
  now: string,
): Prediction | undefined {
  if (model === undefined || model.off !== undefined) return undefined;
  const weights = new Map(model.weights.map(({ feature, weight }) => [feature, weight]));
  const features = featuresOf(interaction);
  const reasons = features
    .map((because) => ({ because, effect: weights.get(because) ?? 0 }))
    .filter(({ effect }) => Math.abs(effect) >= leastEffect)
    .sort((one, other) => Math.abs(other.effect) - Math.abs(one.effect))
    .slice(0, mostReasons);
  const probability = Math.round(probabilityOf(features, model.bias, weights) * 10_000) / 10_000;
  return { probability, engine: `hub:${model.version}`, at: now, reasons };
}
