import type { IncomingMessage } from 'node:http';
import * as z from 'zod';
import type { BoundedJournal } from '../bounded-journal';
import type { Clock } from '../clock';
import type { Disk } from '../disk/disk';
import { admit } from '../http/admit';
import type { Api } from '../http/api';
import { readRequestBody } from '../http/body';
import type { Issuer } from '../http/issuer';
import { type HttpResponse, json } from '../http/response';
import { describeError, type Log } from '../log';
import type { Queue } from '../queues/queue';
import type { Work } from '../work';
import { readDeadLetters } from './dead-letters';
import { readDuration } from './duration';
import { waitUntilIdle } from './idle';
import { isFromElsewhere, isLocalHost } from './local-host';
import { ProblemError, problemOf } from './problem';
import type { UsageMeter } from './usage';

export interface InspectionParts {
  readonly clock: Clock;
  readonly works: readonly Work[];
  readonly issuer: Issuer;
  /** Whose tokens the API takes; undefined when it has no authorizer. */
  readonly authority: { readonly issuer: string; readonly audience: string } | undefined;
  /** Those that a token may name; any where the stack has none, as beside an issuer of somebody else's. */
  readonly roles: readonly string[];
  readonly events: BoundedJournal;
  /** Messages that would have left for mail, SMS, chat or another system. */
  readonly outbox: BoundedJournal;
  readonly deadLetterQueues: readonly Queue[];
  /** Called after the clock was moved. */
  readonly onAdvance: () => Promise<unknown>;
  readonly usage: UsageMeter;
  /** sockets that the AWS endpoint accepted: functions need none */
  readonly endpointConnections: () => number;
  readonly disk: Pick<Disk, 'refusal'>;
  readonly log: Log;
}

type Route = (request: IncomingMessage, query: URLSearchParams, parts: InspectionParts) => Promise<HttpResponse>;

/** The `/_local` routes: a token, whether all is drained, the clock, and what happened. They answer to this machine only. */
export function createInspection(parts: InspectionParts): Api {
  const answer: Api = async (request) => {
    try {
      requireOwnMachine(request);
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://local');
      const route = routes[`${request.method} ${pathname}`];
      if (route === undefined) throw new ProblemError(404, 'Not Found', `There is no ${request.method} ${pathname}`);
      return await route(request, searchParams, parts);
    } catch (error) {
      if (!(error instanceof ProblemError)) parts.log(`error: /_local: ${describeError(error)}`);
      return problemOf(error);
    }
  };
  return (request) => admit(request.method, parts.disk, () => answer(request));
}

/** A page elsewhere could ask a browser on this machine to move the clock, or to read a token. */
function requireOwnMachine({ headers, method }: IncomingMessage): void {
  if (!isLocalHost(headers.host)) throw new ProblemError(403, 'Forbidden', 'Only this machine may ask.');
  if (isFromElsewhere(headers)) throw new ProblemError(403, 'Forbidden', 'A page of another origin may not ask.');
  const [type = ''] = (headers['content-type'] ?? '').split(';');
  if (method === 'POST' && type.trim().toLowerCase() !== 'application/json') {
    throw new ProblemError(415, 'Unsupported Media Type', 'Send content-type: application/json.');
  }
}

const tokenLifeSeconds = 12 * 3_600;
const defaultIdleSeconds = 30;
/** How long the effects of each alarm get to finish while the clock is moved. */
const settleMilliseconds = 30_000;
/** The same where something was under way before the move: it may be blocked by something else, so it is not waited for. */
const busySettleMilliseconds = 1_000;

const routes: Readonly<Record<string, Route>> = {
  'GET /_local/token': async (_request, query, { issuer, authority, roles: known }) => {
    const expiresInSeconds = Number(query.get('expiresInSeconds') ?? tokenLifeSeconds);
    if (Number.isNaN(expiresInSeconds)) throw new ProblemError(400, 'Bad Request', 'expiresInSeconds is a number');
    const roles = readRoles(query.getAll('role'), known);
    if (authority === undefined) throw new ProblemError(404, 'Not Found', 'The API of this stack has no authorizer');
    return json(200, { token: await issuer.sign({ ...authority, roles, expiresInSeconds }) });
  },
  'GET /_local/idle': async (_request, query, { works, clock }) => {
    const seconds = Number(query.get('timeout') ?? defaultIdleSeconds);
    if (!(seconds >= 0)) throw new ProblemError(400, 'Bad Request', 'timeout is a number of seconds');
    const unfinished = await waitUntilIdle(works, clock, seconds * 1_000);
    if (unfinished.length === 0) return json(200, { idle: true });
    const detail = unfinished.map(({ name, pending }) => `${name}: ${pending}`).join(', ');
    throw new ProblemError(503, 'Service Unavailable', `Not drained within ${seconds} s. Left: ${detail}`);
  },
  'POST /_local/clock': async (request, _query, { clock, works, onAdvance }) => {
    const milliseconds = readDuration((await readClockRequest(request)).advance);
    const before = await waitUntilIdle(works, clock, 0);
    const settleMs = before.length > 0 ? busySettleMilliseconds : settleMilliseconds;
    await clock.advance(milliseconds, async (until) => {
      // what is due later rings on the way, or after it
      await waitUntilIdle(works, clock, settleMs, { before, until });
    });
    await onAdvance();
    return json(200, { now: new Date(clock.now()).toISOString() });
  },
  'GET /_local/events': async (_request, query, { events }) => {
    const type = query.get('type');
    const texts = await events.read();
    if (type === null) return items(texts);
    const wanted = texts.filter((text) => JSON.parse(text)['detail-type'] === type);
    return items(wanted);
  },
  'GET /_local/usage': async (_request, _query, { usage, endpointConnections }) =>
    json(200, { ...usage.read(), endpointConnections: endpointConnections() }),
  'POST /_local/usage/reset': async (_request, _query, { usage }) => {
    usage.reset();
    return json(200, usage.read());
  },
  'GET /_local/outbox': async (_request, _query, { outbox }) => items(await outbox.read()),
  'GET /_local/dead-letters': async (_request, _query, { deadLetterQueues }) =>
    json(200, { items: await readDeadLetters(deadLetterQueues) }),
};

function readRoles(asked: readonly string[], known: readonly string[]): readonly string[] {
  const list = [...known].sort().join(', ');
  if (asked.length === 0)
    throw new ProblemError(400, 'Bad Request', `role is needed, as in ?role=${known[0] ?? 'admin'}: ${list}`);
  const isRole = (role: string) => (known.length === 0 ? /^[a-z-]+$/.test(role) : known.includes(role));
  const odd = asked.find((role) => !isRole(role));
  if (odd !== undefined) throw new ProblemError(400, 'Bad Request', `There is no role ${odd}: ${list}`);
  return asked;
}

/** Documents are kept as JSON text already. */
function items(texts: readonly string[]): HttpResponse {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: `{"items":[${texts.join(',')}]}` };
}

async function readClockRequest(request: IncomingMessage): Promise<{ advance: string }> {
  const body = await readRequestBody(request);
  try {
    return z.object({ advance: z.string() }).parse(JSON.parse(body?.toString('utf8') ?? ''));
  } catch {
    throw new ProblemError(400, 'Bad Request', 'The body must be {"advance": "<ISO 8601 duration>"}');
  }
}
