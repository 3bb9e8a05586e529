import { settleRefusal } from '@afluente/app/refusals/decide-refusal';
import { consentOfKey } from '@afluente/domain/customers/record/consent-state';
import { mergedView } from '@afluente/domain/customers/record/merged-view';
import { Refusal } from '@afluente/domain/refusals/refusal-record';
import { sendingWays } from '@afluente/domain/refusals/refused-ways';
import { Sentence } from '@afluente/domain/sentence';
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

const Of = z.object({ channel: z.string(), purpose: z.string() });

const Settled = Refusal.extend({
  denied: z.array(Of).describe('what is denied for it; purpose `*` is everything that advertises on the channel'),
  granted: z.array(Of).describe('what may be sent to them all the same'),
  /** how to take it back */
  undo: Sentence,
});

const postDecision = defineRoute({
  ...at,
  method: 'post',
  path: '/v1/customers/{customerId}/refusals/{interactionId}',
  summary:
    'Confirms a refusal, which denies what advertises by the ways that it is of, or dismisses it, which opens the lead that the message would have opened. Marketing is no longer held for it.',
  body: z.discriminatedUnion('decision', [
    z.strictObject({
      decision: z.literal('confirm'),
      channels: z
        .array(z.enum(sendingWays))
        .min(1)
        .max(sendingWays.length)
        .transform((channels) => [...new Set(channels)])
        .optional()
        .describe(
          'what it is of, by whoever read it; where absent, the channel that they wrote on and those that they named, or, of a form, a chat or a file, every channel of theirs',
        ),
    }),
    z.strictObject({ decision: z.literal('dismiss') }),
  ]),
  response: Settled,
  emits: [RefusalDecided, ConsentChanged, InteractionRecorded, LeadCaptured],
  uses,
  run: async ({ params, body, caller, request, kit }) => {
    const { customerId = '', interactionId = '' } = params;
    const act = { ...body, at: kit.now, by: caller.id, requestId: request.requestId };
    return settledOf(await settleRefusal({ customerId, interactionId, ...act }, kit));
  },
});

/** What was decided, what may be sent now, and the way back. */
function settledOf({ refusal, record }: Awaited<ReturnType<typeof settleRefusal>>): z.output<typeof Settled> {
  const { consents } = mergedView(record);
  const granted = Object.entries(consents).filter(([, { state }]) => state === 'granted');
  const denied = refusal.decided?.denied ?? [];
  const channel = denied[0]?.channel ?? refusal.channel;
  const state = refusal.status === 'confirmed' ? 'granted' : 'denied';
  const undo = `To change it, record what the customer says now, a channel and a purpose at a time: POST /v1/customers/${refusal.customerId}/consents ${JSON.stringify({ channel, purpose: 'marketing', state })}`;
  return { ...refusal, denied: [...denied], granted: granted.map(([key]) => consentOfKey(key)), undo };
}

export const refusalRoutes = [listRefusals, postDecision];
