import { rehearseDelivery } from '@afluente/app/sources/rehearse-delivery';
import type { VendorRequest } from '@afluente/connectors/define-connector';
import { Sentence } from '@afluente/domain/sentence';
import { Interaction } from '@afluente/events/interaction-shape';
import { environment } from '@afluente/runtime/environment';
import { part } from '@afluente/runtime/table-part';
import { createConfigStore } from '@afluente/store/policies/config-store';
import * as z from 'zod';
import { sourceSecrets } from '../../parts/source-secrets';
import { defineRoute } from '../contract/define-route';

const uses = { config: part(createConfigStore), secrets: sourceSecrets };

/** A rehearsal of a delivery: does it verify, and what would it become. Writes nothing. */

const TestDelivery = z.strictObject({
  method: z.string().optional().describe('POST where absent'),
  headers: z.record(z.string(), z.string()).optional(),
  body: z
    .union([z.string(), z.record(z.string(), z.unknown()), z.array(z.unknown())])
    .optional()
    .describe('the exact text; an object is sent as JSON'),
  bodyBase64: z.string().optional().describe('the exact bytes, for bodies that are no text'),
  query: z.union([z.string(), z.record(z.string(), z.string())]).optional(),
});
type TestDelivery = z.output<typeof TestDelivery>;

const Rehearsal = z.object({
  verified: z.boolean(),
  verification: z.object({ code: z.string(), detail: Sentence }).optional(),
  handshake: z.object({ status: z.number(), body: z.string().optional() }).optional(),
  interactions: z.array(Interaction),
  unknownTypes: z.array(z.string()),
  refused: z.object({ code: z.string(), reason: Sentence }).optional().describe('why it would be quarantined'),
});

function requestOf(sent: TestDelivery, sourceId: string): VendorRequest {
  const query = new URLSearchParams(sent.query ?? '').toString();
  const rawQuery = typeof sent.query === 'string' ? sent.query.replace(/^\?/, '') : query;
  const text = typeof sent.body === 'string' ? sent.body : sent.body === undefined ? '' : JSON.stringify(sent.body);
  const given = Object.entries(sent.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
  const isObject = typeof sent.body === 'object';
  return {
    method: (sent.method ?? 'POST').toUpperCase(),
    url: `${environment('publicUrl')}/v1/hooks/${sourceId}${rawQuery === '' ? '' : `?${rawQuery}`}`,
    query: new URLSearchParams(rawQuery),
    headers: { ...(isObject && { 'content-type': 'application/json' }), ...Object.fromEntries(given) },
    body: sent.bodyBase64 === undefined ? Buffer.from(text) : Buffer.from(sent.bodyBase64, 'base64'),
  };
}

const testSource = defineRoute({
  method: 'post',
  path: '/v1/sources/{sourceId}/test',
  tag: 'sources',
  summary: 'Says whether a delivery verifies and what it would become; writes nothing.',
  roles: ['admin', 'marketing', 'service'],
  body: TestDelivery,
  response: Rehearsal,
  uses,
  run: async ({ params, body, kit }) => {
    const sourceId = params.sourceId ?? '';
    const asked = { sourceId, request: requestOf(body, sourceId), now: kit.now };
    const { interactions, unknownTypes, ...rest } = await rehearseDelivery(asked, kit);
    return { ...rest, interactions: [...interactions], unknownTypes: [...unknownTypes] };
  },
});

export const sourceTestRoutes = [testSource];
