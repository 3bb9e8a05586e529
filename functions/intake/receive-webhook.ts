import type { ConnectorContext, VendorAnswer, VendorRequest } from '@afluente/connectors/define-connector';
import { type Verifier, verifiers } from '@afluente/connectors/every-verifier';
import type { Source } from '@afluente/domain/sources/source';
import { httpHandler } from '@afluente/runtime/http-handler';
import type { HttpRequest } from '@afluente/runtime/http-request';
import { hubSecret } from '@afluente/runtime/hub-secret';
import type { Kit } from '@afluente/runtime/kit';
import { ProblemError } from '@afluente/runtime/problem';
import { configReader } from '../parts/config-reader';
import { deliveriesQueue } from '../parts/deliveries-queue';
import { sourceSecrets } from '../parts/source-secrets';
import { accept, dialledUrl, refuseTooLong } from './acceptance/accept';
import { rateLimit } from './acceptance/rate';
import { always, type Judgement, withSecondLook } from './acceptance/retry-with-fresh-config';

const uses = { configReader, sourceSecrets, hubSecret, deliveriesQueue };
type WebhookKit = Kit<typeof uses>;

const limitRate = rateLimit();

/** A vendor's delivery: proved, put into the queue, answered as the vendor expects. What it means is the recorder's to say. */
export const handler = httpHandler(
  {
    summary: 'Takes webhooks of every vendor: proves the sender, answers handshakes, queues the raw delivery.',
    routes: [{ method: 'ANY', path: '/v1/hooks/{sourceId}', access: 'public' }],
    table: 'read',
    archive: 'write',
    secrets: { hub: 'read', sources: 'read' },
    sends: ['deliveries'],
    timeoutSeconds: 10,
    uses,
  },
  async (request, kit) => {
    refuseTooLong(request);
    const sourceId = request.pathParameters.sourceId ?? '';
    // both at once: a cold start waits for the slower of the two only
    const judging = withSecondLook((maxAgeMs) => judge({ request, kit, sourceId, maxAgeMs }));
    const [judged] = await Promise.all([judging, kit.hubSecret.read()]);
    if ('answer' in judged) return judged.answer;
    const { source, connector, asked } = judged;
    limitRate(source.id, source.settings.ratePerSecond);
    const receiptId = await accept(request, kit, {
      kind: 'webhook',
      sourceId: source.id,
      vendor: source.vendor,
      configVersion: source.version,
      ...(connector.redact === undefined ? {} : { body: connector.redact(request.body) }),
    });
    const answer = connector.respond?.(asked) ?? emptyObject;
    return { ...answer, headers: { ...answer.headers, 'afluente-receipt': receiptId } };
  },
);

const emptyObject: VendorAnswer = { status: 200, headers: { 'content-type': 'application/json' }, body: '{}' };

/** A handshake is answered and leaves nothing behind; a delivery goes on. */
type Judged =
  | { readonly answer: VendorAnswer }
  | { readonly source: Source; readonly connector: Verifier; readonly asked: VendorRequest };

interface Case {
  readonly request: HttpRequest;
  readonly kit: WebhookKit;
  readonly sourceId: string;
  readonly maxAgeMs: number | undefined;
}

async function judge({ request, kit, sourceId, maxAgeMs }: Case): Promise<Judgement<Judged>> {
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
  const asked = { ...request, url: dialledUrl(`/v1/hooks/${source.id}`, request.rawQuery) };
  // a proof is as old as this machine's clock says: vendors know of no other, whatever time the request is taken at
  const context = { settings: source.settings, secrets, now: new Date().toISOString() };
  const outcome = judgeRequest({ source, connector, asked }, context);
  return { readAt, outcome, isRefusal: 'answer' in outcome && outcome.answer.status >= 400 };
}

function judgeRequest(
  delivered: Exclude<Judged, { answer: VendorAnswer }>,
  context: ConnectorContext,
): Judged | ProblemError {
  const { connector, asked } = delivered;
  const answer = connector.handshake?.(asked, context);
  if (answer !== undefined) return { answer };
  if (!connector.methods.includes(asked.method)) return wrongMethod(connector);
  if (!isExpectedType(connector, asked)) return wrongType(connector);
  const verdict = connector.authenticate(asked, context);
  return verdict.ok ? delivered : new ProblemError('http.unauthorized', verdict.detail, { code: verdict.code });
}

function wrongMethod({ title, methods }: Verifier): ProblemError {
  const headers = { allow: methods.join(', ') };
  return new ProblemError('http.methodNotAllowed', `${title} sends by ${methods.join(' or ')}.`, { headers });
}

function isExpectedType({ contentTypes }: Verifier, { headers, body }: VendorRequest): boolean {
  if (body.length === 0) return true;
  const [type = ''] = (headers['content-type'] ?? '').split(';');
  return contentTypes.includes(type.trim().toLowerCase());
}

function wrongType({ title, contentTypes }: Verifier): ProblemError {
  return new ProblemError('http.unsupportedMediaType', `${title} sends ${contentTypes.join(' or ')}.`);
}
