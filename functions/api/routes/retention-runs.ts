import { requestRetention } from '@afluente/app/privacy/retaining/request-retention';
import { requireFound } from '@afluente/app/require-found';
import { RetentionRun } from '@afluente/domain/privacy/retention-run';
import { RetentionRunRequested } from '@afluente/events/privacy';
import { part } from '@afluente/runtime/table-part';
import { createConfigStore } from '@afluente/store/policies/config-store';
import { createRetentionStore } from '@afluente/store/privacy/retention-store';
import * as z from 'zod';
import { defineRoute } from '../contract/define-route';
import { pageOf, pageQuery, pageRequest } from '../contract/schemas';

const uses = { config: part(createConfigStore), retention: part(createRetentionStore) };

/** Runs of the retention: what went, or would go, by the rules that are in force. */

const ShownRun = RetentionRun.omit({ cursor: true, place: true }).describe(
  '`removed` counts interactions by rule; of a dry run, those that would go',
);

function shown({ cursor: _cursor, place: _place, ...run }: RetentionRun): z.output<typeof ShownRun> {
  return run;
}

const startRun = defineRoute({
  method: 'post',
  path: '/v1/retention/runs',
  tag: 'retention',
  summary:
    'Removes what is older than the rules in force allow, in the background; with `dryRun` it only counts. One runs automatically every day.',
  roles: ['admin'],
  body: z.strictObject({ dryRun: z.boolean() }),
  status: 202,
  response: ShownRun,
  emits: [RetentionRunRequested],
  uses,
  run: async ({ body, caller, request, kit }) => {
    const asked = { at: kit.now, by: caller.id, requestId: request.requestId, dryRun: body.dryRun };
    return shown(await requestRetention(asked, kit));
  },
});

const listRuns = defineRoute({
  method: 'get',
  path: '/v1/retention/runs',
  tag: 'retention',
  summary: 'Lists retention runs of the last 400 days, newest first.',
  roles: ['admin'],
  query: z.strictObject(pageQuery),
  response: pageOf(ShownRun),
  uses,
  run: async ({ query, kit }) => {
    const { items, ...rest } = await kit.retention.list(pageRequest(query));
    return { items: items.map(shown), ...rest };
  },
});

const getRun = defineRoute({
  method: 'get',
  path: '/v1/retention/runs/{runId}',
  tag: 'retention',
  summary: 'Reads how far a run is and what it removed.',
  roles: ['admin'],
  response: ShownRun,
  uses,
  run: async ({ params, kit }) => shown(requireFound(await kit.retention.get(params.runId ?? ''), 'run')),
});

export const retentionRunRoutes = [startRun, listRuns, getRun];
