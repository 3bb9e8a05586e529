import { singletonId } from '@afluente/domain/config';
import { roles } from '@afluente/domain/roles';
import { Rescoring } from '@afluente/domain/scoring/rescoring-record';
import { ScoringInput, scoringConfig } from '@afluente/domain/scoring/scoring-config';
import { part } from '@afluente/runtime/table-part';
import { createConfigStore } from '@afluente/store/policies/config-store';
import { createScoringStore } from '@afluente/store/scoring/scoring-store';
import * as z from 'zod';
import { defineRoute } from '../contract/define-route';
import { singletonRoutes } from '../contract/singleton-routes';
import { rescoring } from './rescoring';

/** The scoring rules, whose change is followed by everybody's score in the background. */

const uses = { config: part(createConfigStore), scorings: part(createScoringStore) };
const { path, tag } = scoringConfig;

const ownRoutes = singletonRoutes(scoringConfig, rescoring).filter(
  (route) => route.method !== 'get' || route.path !== path,
);

const ShownRescoring = Rescoring.pick({
  what: true,
  status: true,
  done: true,
  rulesVersion: true,
  startedAt: true,
  updatedAt: true,
  finishedAt: true,
});

const getScoring = defineRoute({
  method: 'get',
  path,
  tag,
  roles,
  summary: 'Reads the scoring rules in force, and how far the scores have followed their last change.',
  response: ScoringInput.extend({
    id: z.string(),
    version: z.number().int().min(0).describe('0: no decision yet'),
    createdAt: z.iso.datetime().optional(),
    updatedAt: z.iso.datetime().optional(),
    rescoring: ShownRescoring.optional().describe(
      '`done` customers were looked at since the rules changed; `recount`: what everybody did is counted anew, `score`: only points changed',
    ),
  }),
  uses,
  run: async ({ kit }) => {
    const [inForce, under] = await Promise.all([kit.config.get(scoringConfig), kit.scorings.rescoring()]);
    const rules = inForce ?? { id: singletonId, version: 0, ...scoringConfig.standard };
    return { ...rules, ...(under && { rescoring: ShownRescoring.parse(under) }) };
  },
});

export const scoringRoutes = [...ownRoutes, getScoring];
