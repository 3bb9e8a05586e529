import { parseJson } from '@afluente/connectors/body';
import { authenticate, sourceIdOf } from '@afluente/connectors/native/authenticate';
import { SentEvents } from '@afluente/connectors/native/event-schema';
import { sentFaults } from '@afluente/connectors/native/sent-faults';
import type { Source } from '@afluente/domain/sources/source';
import { sourceConfig } from '@afluente/domain/sources/source-config';
import { faultsOf } from '@afluente/runtime/faults-of';
import { type HttpAnswer, json } from '@afluente/runtime/http-answer';
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
import { namedBy, noteRefusal } from './acceptance/note-refusal';
import { always, type Judgement, retryWithFreshConfig } from './acceptance/retry-with-fresh-config';

const uses = { configReader, sourceSecrets, hubSecret, deliveriesQueue, refusalCounter };
type EventsKit = Kit<typeof uses>;

const mostFaults = 100;

/** Takes 1 to 500 interactions at once that a company's own system sends in the hub's shape. */
export const handler = httpHandler(
  {
    summary: "Takes interactions that the company's own systems send in the hub's shape.",
    // every method: what the management API does not know is refused for want of a token, and nobody would look for the method
    routes: [{ method: 'ANY', path: '/v1/events', access: 'public' }],
    table: { gets: [configPartition(sourceConfig.kind)], adds: [healthPartitions] },
    archive: 'inbox',
    secrets: { hub: 'read', sources: 'read' },
    sends: ['deliveries'],
    timeoutSeconds: 10,
    reservedPercent: 10,
    uses,
  },
  async (request, kit) => {
    try {
      return await answerTo(request, kit);
    } catch (error) {
      const source = await namedBy(sourceIdOf(request.headers.authorization) ?? '', kit.configReader.source);
      if (source?.vendor === 'native') {
        await noteRefusal(error, { subject: { kind: 'source', id: source.id }, request, kit });
      }
      throw error;
    }
  },
);

async function answerTo(request: HttpRequest, kit: EventsKit): Promise<HttpAnswer> {
  refuseMethod(request);
  refuseTooLong(request);
  const proving = retryWithFreshConfig((maxAgeMs) => senderOf(request, kit, maxAgeMs));
  const [source] = await Promise.all([proving, kit.hubSecret.read()]);
  const count = countEvents(request);
  const { id: sourceId, vendor, version: configVersion } = source;
  const receiptId = await accept(request, kit, { kind: 'events', sourceId, vendor, configVersion });
  return json(202, { receiptId, count }, { 'afluente-receipt': receiptId });
}

/** Bytes: 500 events have room in it, and whoever has more sends them as several. */
const longestBody = 1_048_576;

function refuseTooLong({ body }: HttpRequest): void {
  if (body.length <= longestBody) return;
  const detail = 'Events may take 1 MiB (1,048,576 bytes) at once at most: send them in smaller groups.';
  throw new ProblemError('http.tooLarge', detail);
}

function refuseMethod({ method }: HttpRequest): void {
  if (method === 'POST') return;
  throw new ProblemError('http.methodNotAllowed', 'Events are sent by POST.', { headers: { allow: 'POST' } });
}

function unauthorized(detail: string, code: string): ProblemError {
  return new ProblemError('http.unauthorized', detail, { code, headers: { 'www-authenticate': 'Bearer' } });
}

/** The source whose live key the request carries. An unknown source and a wrong key get the same answer. */
async function senderOf(request: HttpRequest, kit: EventsKit, maxAgeMs?: number): Promise<Judgement<Source>> {
  const id = sourceIdOf(request.headers.authorization);
  if (id === undefined) {
    const detail = 'Send the header Authorization: Bearer <sourceId>.<key>.';
    return { readAt: always, outcome: unauthorized(detail, 'connector.native.missingKey') };
  }
  const { value, readAt } = await kit.configReader.source(id, maxAgeMs);
  const source = value?.vendor === 'native' ? value : undefined;
  const secrets = source === undefined ? [] : await kit.sourceSecrets.read(id, source.secretsVersion);
  const asked = { ...request, url: calledUrl(request.path, request.rawQuery) };
  const verdict = authenticate(asked, { settings: {}, secrets, now: kit.now });
  if (source !== undefined && verdict.ok) return { readAt, outcome: source };
  const detail = 'There is no such source, or the key is not one of its active keys.';
  return { readAt, outcome: unauthorized(detail, 'connector.native.badKey') };
}

/** How many interactions the body holds; throws 415, 400, or 422 naming every fault by its JSON pointer. */
function countEvents(request: HttpRequest): number {
  const [type = ''] = (request.headers['content-type'] ?? '').split(';');
  if (type.trim().toLowerCase() !== 'application/json') {
    throw new ProblemError('http.unsupportedMediaType', 'Send application/json.');
  }
  const parsed = SentEvents.safeParse(readJson(request.body), { reportInput: true });
  const faults = parsed.success
    ? sentFaults(parsed.data, request.receivedAt.slice(0, 10))
    : faultsOf(parsed.error, { schema: SentEvents });
  if (parsed.success && faults.length === 0) return parsed.data.length;
  const errors = faults.slice(0, mostFaults);
  throw new ProblemError('http.invalid', 'Nothing was recorded. Fix these errors and send the whole array again.', {
    errors,
  });
}

function readJson(body: Buffer): unknown {
  try {
    return parseJson(body);
  } catch {
    throw new ProblemError('http.badJson', 'The body is not a JSON text in UTF-8.');
  }
}
