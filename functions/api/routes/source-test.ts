import type { VendorRequest } from '@afluente/connectors/define-connector';
import { connectors } from '@afluente/connectors/every-connector';
import { completeInteraction } from '@afluente/domain/customers/interactions/complete-interaction';
import { RejectedError } from '@afluente/domain/errors';
import type { Source } from '@afluente/domain/sources/source';
import { sourceConfig } from '@afluente/domain/sources/source-config';
import { Interaction } from '@afluente/events/interaction-shape';
import { environment } from '@afluente/runtime/environment';
import { part } from '@afluente/runtime/table-part';
import { createConfigStore } from '@afluente/store/policies/config-store';
import * as z from 'zod';
import { sourceSecrets } from '../../parts/source-secrets';
import { found } from '../contract/config-id';
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
  verification: z.object({ code: z.string(), detail: z.string() }).optional(),
  handshake: z.object({ status: z.number(), body: z.string().optional() }).optional(),
  interactions: z.array(Interaction),
  unknownTypes: z.array(z.string()),
  refused: z.object({ code: z.string(), reason: z.string() }).optional().describe('why it would be quarantined'),
});

function requestOf(sent: TestDelivery, source: Source): VendorRequest {
  const query = new URLSearchParams(sent.query ?? '').toString();
  const rawQuery = typeof sent.query === 'string' ? sent.query.replace(/^\?/, '') : query;
  const text = typeof sent.body === 'string' ? sent.body : sent.body === undefined ? '' : JSON.stringify(sent.body);
  const given = Object.entries(sent.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
  const isObject = typeof sent.body === 'object';
  return {
    method: (sent.method ?? 'POST').toUpperCase(),
    url: `${environment('publicUrl')}/v1/hooks/${source.id}${rawQuery === '' ? '' : `?${rawQuery}`}`,
    query: new URLSearchParams(rawQuery),
    headers: { ...(isObject && { 'content-type': 'application/json' }), ...Object.fromEntries(given) },
    body: sent.bodyBase64 === undefined ? Buffer.from(text) : Buffer.from(sent.bodyBase64, 'base64'),
  };
}

/** What it would be normalised to, or why it would be quarantined. */
function rehearse(request: VendorRequest, source: Source, now: string) {
  try {
    const { interactions, unknownTypes } = found(connectors.get(source.vendor), 'connector').normalise(request, {
      settings: source.settings,
      secrets: [],
      now,
    });
    const delivery = { id: 'test', sourceId: source.id, vendor: source.vendor, receivedAt: now, correlationId: 'test' };
    const completed = interactions.map(
      (draft, index) =>
        completeInteraction(draft, { delivery, index, bodyHash: 'test', defaultCountry: source.defaultCountry })
          .interaction,
    );
    return { interactions: completed, unknownTypes: [...unknownTypes] };
  } catch (error) {
    return { interactions: [], unknownTypes: [], refused: faultOf(error, source) };
  }
}

/** Our own refusals say what is wrong; of a fault in a connector only its name is given, since its message may quote the payload. */
function faultOf(error: unknown, { vendor }: Source): { readonly code: string; readonly reason: string } {
  if (error instanceof RejectedError) return { code: error.code, reason: error.message };
  const name = error instanceof Error ? error.name : 'error';
  return { code: `connector.${vendor}.failed`, reason: `The connector failed on this payload with a ${name}` };
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
    const source = found(await kit.config.get(sourceConfig, params.sourceId ?? ''), 'source');
    const connector = found(connectors.get(source.vendor), 'connector');
    const request = requestOf(body, source);
    const secrets = await kit.secrets.read(source.id, source.secretsVersion);
    const context = { settings: source.settings, secrets, now: new Date().toISOString() };
    const handshake = connector.handshake?.(request, context);
    if (handshake !== undefined) return { verified: true, handshake, interactions: [], unknownTypes: [] };
    const verdict = connector.authenticate(request, context);
    const rehearsed = rehearse(request, source, kit.now);
    if (verdict.ok) return { verified: true, ...rehearsed };
    return { verified: false, verification: { code: verdict.code, detail: verdict.detail }, ...rehearsed };
  },
});

export const sourceTestRoutes = [testSource];
