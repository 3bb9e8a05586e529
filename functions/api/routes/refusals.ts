import { settleRefusal } from '@afluente/app/refusals/decide-refusal';
import { Refusal } from '@afluente/domain/refusals/refusal-record';
import { ConsentChanged } from '@afluente/events/consent';
import { InteractionRecorded } from '@afluente/events/customers';
import { LeadCaptured } from '@afluente/events/leads';
import { RefusalDecided } from '@afluente/events/refusals';
import { part } from '@afluente/runtime/table-part';
import { createRefusalStore } from '@afluente/store/refusals/refusal-store';
import * as z from 'zod';
import { refusalRecorder } from '../../parts/refusal-recorder';
import { defineRoute } from '../contract/define-route';
import { pageOf, pageQuery, pageRequest } from '../contract/schemas';

const uses = { refusals: part(createRefusalStore), record: refusalRecorder };

/** Refusals in plain words: marketing to these customers is held until somebody has looked. */

const at = { tag: 'customers', roles: ['admin', 'marketing', 'service'] } as const;

const listRefusals = defineRoute({
  ...at,
  method: 'get',
  path: '/v1/refusals',
  summary:
    'Lists messages in which customers seem to refuse further ones, newest first; marketing is held for the open ones.',
  query: z.strictObject({
    ...pageQuery,
    status: z.enum(['open', 'confirmed', 'dismissed']).optional().describe('the open ones where absent'),
  }),
  response: pageOf(Refusal),
  uses,
  run: async ({ query, kit }) => {
    const { items, ...rest } = await kit.refusals.list(query.status ?? 'open', pageRequest(query));
    return { items: [...items], ...rest };
  },
});

const postDecision = defineRoute({
  ...at,
  method: 'post',
  path: '/v1/customers/{customerId}/refusals/{interactionId}',
  summary:
    'Confirms a refusal, which denies marketing on its channel, or dismisses it, which opens the lead that the message would have opened. Marketing is no longer held for it.',
  body: z.strictObject({ decision: z.enum(['confirm', 'dismiss']) }),
  response: Refusal,
  emits: [RefusalDecided, ConsentChanged, InteractionRecorded, LeadCaptured],
  uses,
  run: ({ params, body, caller, request, kit }) => {
    const { customerId = '', interactionId = '' } = params;
    const act = { decision: body.decision, at: kit.now, by: caller.id, requestId: request.requestId };
    return settleRefusal({ customerId, interactionId, ...act }, kit);
  },
});

export const refusalRoutes = [listRefusals, postDecision];
