import { cancelRun, requestReprocess } from '@afluente/app/deliveries/reprocessing/request-reprocess';
import { requireFound } from '@afluente/app/require-found';
import { ReprocessRun } from '@afluente/domain/deliveries/reprocess-run';
import { ReprocessRequested } from '@afluente/events/deliveries';
import { part } from '@afluente/runtime/table-part';
import { createReprocessStore } from '@afluente/store/deliveries/reprocess-store';
import { createConfigStore } from '@afluente/store/policies/config-store';
import * as z from 'zod';
import { requireId } from '../contract/config-id';
import { defineRoute } from '../contract/define-route';
import { pageOf, pageQuery, pageRequest } from '../contract/schemas';

const uses = { config: part(createConfigStore), runs: part(createReprocessStore) };

/** Reading the kept deliveries of a form or source again: a mapping that was wrong is corrected for what came before. */

const ShownRun = ReprocessRun.omit({ place: true, queue: true, waiting: true, pass: true }).describe(
  '`counts` by outcome; of a plan, what would happen, the same as the run then does (`exact` is false where it took too long to know). `unidentified`: it names nobody any more; `leadsOpened`, `leadsWithdrawn`: leads that come or go by it. `rawGone`: its bytes are kept no longer; `gone`: what was recorded is kept no longer; `erased`: it is of somebody who was erased, and what was recorded of it goes, by an erasure of its own; `refused`: nothing may be made of it',
);

function shown({ place: _, queue: __, waiting: ___, pass: ____, ...run }: ReprocessRun): z.output<typeof ShownRun> {
  return run;
}

const Asked = z.strictObject({
  from: z.iso.datetime().describe('deliveries received from this time on'),
  to: z.iso.datetime().describe('until this time'),
  plan: z.boolean().default(true).describe('says what would change, and changes nothing'),
});

const ofKind = (kind: 'form' | 'source') =>
  defineRoute({
    method: 'post',
    path: kind === 'form' ? '/v1/forms/{formId}/reprocess' : '/v1/sources/{sourceId}/reprocess',
    tag: kind === 'form' ? 'forms' : 'sources',
    summary:
      'Reads kept deliveries again with the present configuration, in the background: first as a plan, then to correct what was recorded, with nothing done twice.',
    roles: ['admin', 'marketing'],
    body: Asked,
    status: 202,
    response: ShownRun,
    emits: [ReprocessRequested],
    uses,
    run: async ({ params, body, caller, request, kit }) => {
      const sourceId = kind === 'form' ? requireId(params.formId, 'formId') : requireId(params.sourceId, 'sourceId');
      const asked = { ...body, kind, sourceId, at: kit.now, by: caller.id, requestId: request.requestId };
      return shown(await requestReprocess(asked, kit));
    },
  });

const listRuns = defineRoute({
  method: 'get',
  path: '/v1/reprocessing',
  tag: 'deliveries',
  summary: 'Lists runs that read deliveries again, newest first.',
  roles: ['admin', 'marketing', 'service'],
  query: z.strictObject(pageQuery),
  response: pageOf(ShownRun),
  shows: 'ids',
  uses,
  run: async ({ query, kit }) => {
    const { items, ...rest } = await kit.runs.list(pageRequest(query));
    return { items: items.map(shown), ...rest };
  },
});

const getRun = defineRoute({
  method: 'get',
  path: '/v1/reprocessing/{runId}',
  tag: 'deliveries',
  summary: 'Reads how far a run is, what it corrected or would correct, with examples.',
  roles: ['admin', 'marketing', 'service'],
  response: ShownRun,
  shows: 'ids',
  uses,
  run: async ({ params, kit }) => shown(requireFound(await kit.runs.get(params.runId ?? ''), 'run')),
});

const cancel = defineRoute({
  method: 'delete',
  path: '/v1/reprocessing/{runId}',
  tag: 'deliveries',
  summary: 'Cancels a run: what it corrected stays so, nothing more is.',
  roles: ['admin', 'marketing'],
  response: ShownRun,
  uses,
  run: async ({ params, kit }) => shown(await cancelRun(params.runId ?? '', kit)),
});

export const reprocessRoutes = [ofKind('form'), ofKind('source'), listRuns, getRun, cancel];
