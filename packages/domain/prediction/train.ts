import { hashShare } from '../hash-share';
import { areaUnderCurve } from './area-under-curve';
import { fitLogistic, sigmoid } from './logistic-regression';
import type { PredictionModel } from './model';

/** A lead that ended: what was known of it when it came, and whether it was won. */
export interface EndedLead {
  readonly id: string;
  readonly features: readonly string[];
  readonly won: boolean;
}

/** Below it there is too little to learn from. */
export const fewestOutcomes = 200;
/** Of each kind, so that there is something to distinguish. */
const fewestOfAKind = 20;
/** A feature that fewer leads had says nothing. */
const fewestLeads = 5;
const mostFeatures = 120;
const heldOutShare = 0.2;
/** Standard errors above chance: fewer may be luck in one of twenty models that have learnt nothing. */
const fewestErrors = 1.645;

/**
 * The model that these leads teach. A fifth of them, the same each time, judges it and does not teach it. It is off below 200 outcomes, where
 * nearly all ended alike, and where it may be no better than chance.
 */
export function trainModel(
  leads: readonly EndedLead[],
  { version, trainedAt }: Pick<PredictionModel, 'version' | 'trainedAt'>,
): PredictionModel {
  const won = leads.filter((lead) => lead.won).length;
  const lost = leads.length - won;
  const seen = { version, trainedAt, won, lost };
  const nothing = { ...seen, heldOut: 0, bias: 0, weights: [] };
  if (leads.length < fewestOutcomes) return { ...nothing, off: 'too-few-outcomes' };
  if (Math.min(won, lost) < fewestOfAKind) return { ...nothing, off: 'one-sided' };
  const isHeldOut = ({ id }: EndedLead) => hashShare(['held out', id]) < heldOutShare;
  const judging = leads.filter(isHeldOut);
  const { bias, weights } = fit(leads.filter((lead) => !isHeldOut(lead)));
  const byName = new Map(weights.map(({ feature, weight }) => [feature, weight]));
  const judged = judging.map(({ features, won: success }) => ({
    success,
    probability: probabilityOf(features, bias, byName),
  }));
  const area = areaUnderCurve(judged);
  const model = {
    ...seen,
    heldOut: judging.length,
    bias,
    weights,
    ...(area !== undefined && { areaUnderCurve: area }),
  };
  return area !== undefined && isBeyondChance(area, judging) ? model : { ...model, off: 'no-better-than-chance' };
}

/** By the standard error that the area has where probabilities say nothing (Mann and Whitney 1947). */
function isBeyondChance(area: number, judging: readonly EndedLead[]): boolean {
  const won = judging.filter((lead) => lead.won).length;
  const lost = judging.length - won;
  const error = Math.sqrt((won + lost + 1) / (12 * won * lost));
  return (area - 0.5) / error >= fewestErrors;
}

/** The probability that a lead with these features is won. */
export function probabilityOf(features: readonly string[], bias: number, weights: ReadonlyMap<string, number>): number {
  return sigmoid(features.reduce((sum, feature) => sum + (weights.get(feature) ?? 0), bias));
}

function fit(leads: readonly EndedLead[]): Pick<PredictionModel, 'bias' | 'weights'> {
  const counts = new Map<string, number>();
  for (const { features } of leads) for (const one of features) counts.set(one, (counts.get(one) ?? 0) + 1);
  // what all leads have, as what hardly any has, distinguishes nothing
  const frequent = [...counts]
    .filter(([, count]) => count >= fewestLeads && count < leads.length)
    .sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))
    .slice(0, mostFeatures);
  const places = new Map(frequent.map(([feature], index) => [feature, index]));
  const outcomes = leads.map(({ features, won }) => ({
    success: won,
    features: features.flatMap((feature) => places.get(feature) ?? []),
  }));
  const fitted = fitLogistic(outcomes, frequent.length);
  const weights = frequent.map(([feature, count], index) => ({
    feature,
    weight: rounded(fitted.weights[index] ?? 0),
    leads: count,
  }));
  return {
    bias: rounded(fitted.bias),
    weights: weights.sort((one, other) => Math.abs(other.weight) - Math.abs(one.weight)),
  };
}

const rounded = (weight: number) => Math.round(weight * 10_000) / 10_000;
