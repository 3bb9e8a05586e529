import { createHubPredictor } from '@afluente/app/prediction/hub-predictor';
import { livePart } from '@afluente/runtime/part';
import { part } from '@afluente/runtime/table-part';
import { createPredictionStore } from '@afluente/store/prediction/prediction-store';

/** What becomes of new leads, as the hub expects it; an outside engine would be made here. */
export const leadPredictor = livePart(() => createHubPredictor(part(createPredictionStore)()));
