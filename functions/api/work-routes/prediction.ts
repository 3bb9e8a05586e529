import { PredictionModel } from '@afluente/domain/prediction/model';
import { reasonInWords } from '@afluente/domain/prediction/reason-words';
import { fewestOutcomes } from '@afluente/domain/prediction/train';
import { part } from '@afluente/runtime/table-part';
import { createPredictionStore } from '@afluente/store/prediction/prediction-store';
import * as z from 'zod';
import { defineRoute } from '../contract/define-route';
import { pageQuery, pageRequest } from '../contract/schemas';

/** What the hub has learnt of won and lost leads, and how well. */

const ShownModel = PredictionModel.extend({
  weights: z.array(
    z.object({
      feature: z.string(),
      /** in words, in the language asked for */
      says: z.string(),
      /** log odds: above 0 speaks for a lead, below 0 against it */
      weight: z.number(),
      leads: z.number().int(),
    }),
  ),
});

const uses = { predictions: part(createPredictionStore) };

const getModels = defineRoute({
  method: 'get',
  path: '/v1/scoring/models',
  tag: 'scoring',
  summary:
    'Lists the models of what becomes of leads, the newest first: learnt each day from those won and lost, with its weights and how well it orders leads that it did not learn from.',
  roles: ['admin', 'marketing', 'sales', 'leadership'],
  query: z.strictObject({ ...pageQuery, locale: z.enum(['en', 'es']).optional().describe('en where absent') }),
  response: z.object({ items: z.array(ShownModel), cursor: z.string().optional(), outcomesNeeded: z.number().int() }),
  uses,
  run: async ({ query, kit }) => {
    const { items, ...rest } = await kit.predictions.list(pageRequest(query));
    const shown = items.map(({ weights, ...model }) => ({
      ...model,
      weights: weights.map((one) => ({ ...one, says: reasonInWords(one.feature, query.locale ?? 'en') })),
    }));
    return { items: shown, ...rest, outcomesNeeded: fewestOutcomes };
  },
});

export const predictionRoutes = [getModels];
