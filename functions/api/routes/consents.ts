import { stateConsents } from '@afluente/app/consent/state-consents';
import { requireFound } from '@afluente/app/require-found';
import { plainName, plainPurpose } from '@afluente/domain/consent/consent';
import { ConsentEntry } from '@afluente/domain/consent/consent-record';
import { consentStates, everyPurpose, ShownConsent } from '@afluente/domain/customers/record/consent-state';
import type { CustomerRecord } from '@afluente/domain/customers/record/customer-record';
import { mergedView } from '@afluente/domain/customers/record/merged-view';
import { ConsentChanged } from '@afluente/events/consent';
import { InteractionRecorded } from '@afluente/events/customers';
import { part } from '@afluente/runtime/table-part';
import { createConsentStore } from '@afluente/store/consent/consent-store';
import * as z from 'zod';
import { statementRecorder } from '../../parts/statement-recorder';
import { defineRoute, type RouteKit } from '../contract/define-route';
import { pageOf, pageQuery, pageRequest } from '../contract/schemas';

const uses = { consents: part(createConsentStore), record: statementRecorder };

/** Consent as people of the company see it, and as customers state it to them. */

const Current = ShownConsent.extend({ channel: z.string(), purpose: z.string() });

/** Current consents of the merged view, by channel and purpose. */
function currentOf(record: CustomerRecord): z.output<typeof Current>[] {
  return Object.entries(mergedView(record).consents).map(([key, state]) => {
    const [channel = '', purpose = ''] = key.split(':');
    return { channel, purpose, ...state };
  });
}

async function recordOf(kit: RouteKit<typeof uses>, id: string): Promise<CustomerRecord> {
  return requireFound((await kit.record.load([id])).get(id), 'customer');
}

const getConsents = defineRoute({
  method: 'get',
  path: '/v1/customers/{customerId}/consents',
  tag: 'customers',
  summary: "Reads a customer's current consents and the ledger of every statement, newest first.",
  roles: ['admin', 'marketing', 'sales', 'service'],
  query: z.strictObject(pageQuery),
  response: pageOf(ConsentEntry).extend({ consents: z.array(Current) }),
  uses,
  run: async ({ params, query, kit }) => {
    const record = await recordOf(kit, params.customerId ?? '');
    const ids = record.parts.map(({ id }) => id);
    const { items, ...rest } = await kit.consents.ledger(ids, pageRequest(query));
    return { consents: currentOf(record), items: [...items], ...rest };
  },
});

const shortText = z.string().trim().min(1);

const Said = z
  .strictObject({
    channel: shortText.max(64).transform(plainName).describe('email, sms, whatsapp, phone, …'),
    purpose: shortText
      .max(64)
      .transform(plainPurpose)
      .describe('marketing, newsletter, …; * refuses everything on the channel but transactional and service'),
    state: z.enum(consentStates),
    wording: shortText.max(500).optional().describe('version of the wording that they saw'),
    proof: shortText.max(500).optional().describe('where it can be looked up: a call, a paper'),
  })
  .refine(({ purpose, state }) => purpose !== everyPurpose || state === 'denied', {
    path: ['purpose'],
    message: 'must name a purpose, as in marketing: * only refuses',
  });

const postConsent = defineRoute({
  method: 'post',
  path: '/v1/customers/{customerId}/consents',
  tag: 'customers',
  summary: 'Records consent that a customer gave or withdrew on the phone or in a shop.',
  roles: ['admin', 'marketing', 'sales', 'service'],
  body: Said,
  response: z.object({ consents: z.array(Current) }),
  emits: [ConsentChanged, InteractionRecorded],
  uses,
  run: async ({ params, body, caller, request, kit }) => {
    const { channel, purpose, state, ...evidence } = body;
    const customerId = params.customerId ?? '';
    const record = await stateConsents(kit, customerId, () => ({
      homeId: customerId,
      says: [{ channel, purpose, state }],
      at: kit.now,
      requestId: request.requestId,
      sourceId: 'staff',
      by: caller.id,
      always: true,
      ...evidence,
    }));
    return { consents: currentOf(requireFound(record, 'customer')) };
  },
});

export const consentRoutes = [getConsents, postConsent];
