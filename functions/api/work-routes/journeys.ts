import { Journey } from '@afluente/domain/journeys/journey';
import { journeyConfig } from '@afluente/domain/journeys/journey-config';
import { configRoutes } from '../contract/config-routes';

/** Journeys: what happens to whoever enters, step by step. */
export const journeyRoutes = configRoutes({
  config: journeyConfig,
  response: Journey,
  shown: (journey) => journey,
  putSummary:
    'Makes or changes a journey; rejected as a whole when a step is wrong. Those inside finish the version that they entered.',
  deleteSummary: 'Deletes a journey: nobody enters any more, and those inside leave at their next step.',
});
