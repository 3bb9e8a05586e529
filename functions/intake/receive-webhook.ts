import type { ConnectorContext, VendorAnswer, VendorRequest } from '@afluente/connectors/define-connector';
import { type Verifier, verifiers } from '@afluente/connectors/every-verifier';
import { unexpectedIn } from '@afluente/connectors/expected-request';
import type { Source } from '@afluente/domain/sources/source';
import { sourceConfig } from '@afluente/domain/sources/source-config';
import { httpHandler } from '@afluente/runtime/http-handler';
import type { HttpRequest } from '@afluente/runtime/http-request';
import { hubSecret } from '@afluente/runtime/hub-secret';
import type { Kit } from '@afluente/runtime/kit';
import { ProblemError } from '@afluente/runtime/problem';
import { healthPartitions } from '@afluente/store/health/health-keys';
import { configPartition } from '@afluente/store/policies/config-keys';
import { configReader } from '../parts/config-reader';
import { deliveriesQueue } from '../parts/deliveries-queue';
import { refusalCounter } from '../parts/refusal-counter';
import { sourceSecrets } from '../parts/source-secrets';
import { accept, calledUrl } from './acceptance/accept';
import { namedBy, noteAnswer, noteRefusal, noteUnknown } from './acceptance/note-refusal';
import { rateLimit } from './acceptance/rate';
import { always, type Judgement, retryWithFreshConfig } from './acceptance/retry-with-fresh-config';

const uses = { configReader, sourceSecrets, hubSecret, deliveriesQueue, refusalCounter };
type WebhookKit = Kit<typeof uses>;

const limitRate = rateLimit();

/** Authenticates a vendor's delivery, queues it, and answers as the vendor expects. The recorder interprets it later. */
export const handler = httpHandler(
  {
    summary: 'Takes webhooks of every vendor: authenticates the sender, answers handshakes, queues the raw delivery.',
    routes: [{ method: 'ANY', path: '/v1/hooks/{sourceId}', access: 'public' }],
    table: { gets: [configPartition(sourceConfig.kind)], adds: [healthPartitions] },
    archive: 'inbox',
    secrets: { hub: 'read', sources: 'read' },
    sends: ['deliveries'],
    timeoutSeconds: 10,
    reservedPercent: 20,
    uses,
  },
  async (request, kit) => {
    const sourceId = request.pathParameters.sourceId ?? '';
    try {
      return await answerTo(sourceId, request, kit);
    } catch (error) {
      const source = await namedBy(sourceId, kit.configReader.source);
      if (source === undefined) await noteUnknown('source', sourceId, { error, request, kit });
      else await noteRefusal(error, { subject: { kind: 'source', id: source.id }, request, kit });
      throw error;
    }
  },
);

async function answerTo(sourceId: string, request: HttpRequest, kit: WebhookKit): Promise<VendorAnswer> {
  // in parallel: a cold start waits only for the slower of the two
  const judging = retryWithFreshConfig((maxAgeMs) => judge({ request, kit, sourceId, maxAgeMs }));
  const [judged] = await Promise.all([judging, kit.hubSecret.read()]);
  if ('answer' in judged) {
    const { status } = judged.answer;
    const code = `connector.${judged.source.vendor}.handshakeRefused`;
    await noteAnswer({ status, code }, { subject: { kind: 'source', id: judged.source.id }, request, kit });
    return judged.answer;
  }
  const { source, connector, received } = judged;
  limitRate(source.id, source.settings.ratePerSecond);
  const receiptId = await accept(request, kit, {
    kind: 'webhook',
    sourceId: source.id,
    vendor: source.vendor,
    configVersion: source.version,
    ...(connector.redact === undefined ? {} : { body: connector.redact(request.body) }),
  });
  const answer = connector.respond?.(received) ?? emptyObject;
  return { ...answer, headers: { ...answer.headers, 'afluente-receipt': receiptId } };
}

const emptyObject: VendorAnswer = { status: 200, headers: { 'content-type': 'application/json' }, body: '{}' };

/** A handshake is answered and not recorded; a delivery continues. */
type Judged =
  | { readonly answer: VendorAnswer; readonly source: Source }
  | { readonly source: Source; readonly connector: Verifier; readonly received: VendorRequest };

interface WebhookRequest {
  readonly request: HttpRequest;
  readonly kit: WebhookKit;
  readonly sourceId: string;
  readonly maxAgeMs: number | undefined;
}

async function judge({ request, kit, sourceId, maxAgeMs }: WebhookRequest): Promise<Judgement<Judged>> {
  const isId = /^[a-z0-9-]{1,64}$/.test(sourceId);
  const { value: source, readAt } = isId
    ? await kit.configReader.source(sourceId, maxAgeMs)
    : { value: undefined, readAt: always };
  if (source === undefined) return { readAt, outcome: new ProblemError('http.notFound', 'There is no such source.') };
  const connector = verifiers.get(source.vendor);
  if (connector === undefined) {
    return { readAt, outcome: new ProblemError('http.unavailable', `The connector ${source.vendor} is not deployed.`) };
  }
  const secrets = await kit.sourceSecrets.read(source.id, source.secretsVersion);
  const received = { ...request, url: calledUrl(`/v1/hooks/${source.id}`, request.rawQuery) };
  // not `kit.now`: the age of a signature is judged by this machine's clock, the only one that a vendor knows
  const context = { settings: source.settings, secrets, now: new Date().toISOString() };
  const outcome = judgeRequest({ source, connector, received }, context);
  return { readAt, outcome, isRefusal: 'answer' in outcome && outcome.answer.status >= 400 };
}

function judgeRequest(
  delivered: Exclude<Judged, { answer: VendorAnswer }>,
  context: ConnectorContext,
): Judged | ProblemError {
  const { connector, received } = delivered;
  const answer = connector.handshake?.(received, context);
  if (answer !== undefined) return { answer, source: delivered.source };
  const unexpected = unexpectedIn(connector, received);
  if (unexpected !== undefined) {
    const allow = unexpected.code === 'http.methodNotAllowed' && { headers: { allow: connector.methods.join(', ') } };
    return new ProblemError(unexpected.code, unexpected.detail, { ...allow });
  }
  const verdict = connector.authenticate(received, context);
  return verdict.ok ? delivered : new ProblemError('http.unauthorized', verdict.detail, { code: verdict.code });
}
