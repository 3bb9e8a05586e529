import { type LeadPredictor, predictBy } from '@afluente/domain/prediction/predict';
import type { PredictionStore } from '@afluente/store/prediction/prediction-store';
import { timedCache } from '../timed-cache';

const lifeMs = 5 * 60_000;

/** Predicts by the hub's own newest model, which it reads once in five minutes: of real time, and of the time that leads are of. */
export function createHubPredictor(predictions: Pick<PredictionStore, 'latest'>): LeadPredictor {
  const models = timedCache(() => predictions.latest(), { entries: 4, staleMs: 24 * 60 * 60_000 });
  return {
    predict: async (leads, now) => {
      const { value: model } = await models.get(String(Math.floor(Date.parse(now) / lifeMs)), lifeMs);
      return new Map(
        leads.flatMap(({ leadId, interaction }) => {
          const prediction = predictBy(model, interaction, now);
          return prediction === undefined ? [] : [[leadId, prediction] as const];
        }),
      );
    },
  };
}
