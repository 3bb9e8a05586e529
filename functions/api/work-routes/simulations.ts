import { requireFound } from '@afluente/app/require-found';
import { requestSimulation } from '@afluente/app/simulation/request-simulation';
import { simulated } from '@afluente/app/simulation/simulated-configs';
import { CaseRulesInput } from '@afluente/domain/cases/case-rules';
import { configId } from '@afluente/domain/config-id';
import { EscalationInput } from '@afluente/domain/escalations/escalation';
import { JourneyInput } from '@afluente/domain/journeys/journey';
import { RoutingInput } from '@afluente/domain/leads/routing-rules';
import { roles } from '@afluente/domain/roles';
import { ScoringInput } from '@afluente/domain/scoring/scoring-config';
import { Sentence } from '@afluente/domain/sentence';
import { SimulationRun } from '@afluente/domain/simulation/simulation-record';
import { unknowable } from '@afluente/domain/simulation/unknowable';
import { SimulationRequested } from '@afluente/events/simulation';
import { ProblemError } from '@afluente/runtime/problem';
import { part } from '@afluente/runtime/table-part';
import { createConfigStore } from '@afluente/store/policies/config-store';
import { createSimulationStore } from '@afluente/store/simulation/simulation-store';
import * as z from 'zod';
import { defineRoute } from '../contract/define-route';
import { pageOf, pageQuery, pageRequest } from '../contract/schemas';

/** Trying out a draft of rules on the past, before it is put in force. */

const uses = { simulations: part(createSimulationStore), config: part(createConfigStore) };

const common = {
  days: z.number().int().min(1).max(366).describe('how far back'),
  until: z.iso
    .datetime()
    .optional()
    .describe('the end of the stretch, now where absent: with the same end, the same draft gives the same report'),
  top: z.number().int().min(1).max(100).default(20).describe('how many of the largest moves the report names'),
};

const Asked = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('scoring'), draft: ScoringInput, ...common }),
  z.strictObject({ kind: z.literal('routing'), draft: RoutingInput, ...common }),
  z.strictObject({
    kind: z.literal('escalation'),
    id: configId.describe('the escalation that the draft would be; it need not be there yet'),
    draft: EscalationInput,
    ...common,
  }),
  z.strictObject({ kind: z.literal('case-rules'), draft: CaseRulesInput, ...common }),
  z.strictObject({
    kind: z.literal('journey'),
    id: configId.describe('the journey that the draft would be; it need not be there yet'),
    draft: JourneyInput,
    ...common,
  }),
]);

const ShownRun = SimulationRun.omit({ version: true, place: true, lines: true, updatedAt: true }).extend({
  cannotKnow: z
    .array(Sentence)
    .describe('what the record does not say, and the report therefore leaves out or assumes'),
});

function shown({
  version: _,
  place: __,
  lines: ___,
  updatedAt: ____,
  ...run
}: SimulationRun): z.output<typeof ShownRun> {
  return { ...run, cannotKnow: unknowable(run) };
}

const writers = ['admin', 'marketing', 'sales', 'service'] as const;

const postSimulation = defineRoute({
  method: 'post',
  path: '/v1/simulations',
  tag: 'simulations',
  summary:
    'Tries out a draft of rules on the past, in the background: who would have moved, with nothing changed. Whoever may put the rules may try them out.',
  roles: writers,
  body: Asked,
  status: 202,
  response: ShownRun,
  emits: [SimulationRequested],
  uses,
  run: async ({ body, caller, request, kit }) => {
    const { kind, draft, days, until = kit.now, top } = body;
    const of = simulated[kind];
    const may = of.config.writers;
    if (!may.some((role) => caller.roles.has(role))) {
      throw new ProblemError(
        'http.forbidden',
        `This takes one of the roles ${may.join(', ')}; your token has none of them.`,
      );
    }
    const { requestId } = request;
    const by = ['person', caller.id].join(':');
    const ruleId = 'id' in body ? body.id : undefined;
    const asked = { kind, ruleId, draft, days, to: new Date(until).toISOString(), top, at: kit.now, by, requestId };
    return shown(await requestSimulation(asked, of, kit));
  },
});

const listRuns = defineRoute({
  method: 'get',
  path: '/v1/simulations',
  tag: 'simulations',
  summary: 'Lists simulations with their reports, newest first. They are kept for 90 days.',
  roles,
  query: z.strictObject(pageQuery),
  response: pageOf(ShownRun),
  shows: 'ids',
  uses,
  run: async ({ query, kit }) => {
    const { items, ...rest } = await kit.simulations.list(pageRequest(query));
    return { items: items.map(shown), ...rest };
  },
});

const getRun = defineRoute({
  method: 'get',
  path: '/v1/simulations/{runId}',
  tag: 'simulations',
  summary: 'Reads how far a simulation is, and its report so far.',
  roles,
  response: ShownRun,
  shows: 'ids',
  uses,
  run: async ({ params, kit }) => shown(requireFound(await kit.simulations.get(params.runId ?? ''), 'simulation')),
});

const deleteRun = defineRoute({
  method: 'delete',
  path: '/v1/simulations/{runId}',
  tag: 'simulations',
  summary: 'Deletes a simulation with its report; one that is under way stops.',
  roles: writers,
  status: 204,
  response: z.void(),
  uses,
  run: async ({ params, kit }) => {
    const runId = params.runId ?? '';
    requireFound(await kit.simulations.get(runId), 'simulation');
    await kit.simulations.remove(runId);
    return undefined;
  },
});

export const simulationRoutes = [postSimulation, listRuns, getRun, deleteRun];
