import { trainPrediction } from '@afluente/app/prediction/train-prediction';
import { PredictionModelTrained } from '@afluente/events/prediction';
import { jobHandler } from '@afluente/runtime/job-handler';
import { part } from '@afluente/runtime/table-part';
import { createLeadStore } from '@afluente/store/leads/lead-store';
import { createPredictionStore } from '@afluente/store/prediction/prediction-store';

/** Learns once a day which leads are won. */
export const handler = jobHandler(
  {
    summary: 'Learns from won and lost leads what may become of new ones, and how well that is known.',
    every: 'cron(10 4 * * ? *)',
    table: 'write',
    publishes: [PredictionModelTrained],
    timeoutSeconds: 300,
    memoryMb: 1024,
    attempts: 3,
    uses: { leads: part(createLeadStore), predictions: part(createPredictionStore) },
  },
  async ({ now, log, ...parts }) => {
    const model = await trainPrediction(parts, now);
    log.info({ code: 'prediction.trained', outcome: 'done', count: model.won + model.lost });
  },
);
