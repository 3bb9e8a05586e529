import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Clock } from '../clock';
import type { Disk } from '../disk/disk';
import type { FunctionHost } from '../functions/function-host';
import { workerLostType } from '../functions/sandbox-errors';
import type { Log } from '../log';
import type { Place } from '../template/place';
import { admit } from './admit';
import type { Authorizer, JwtContext } from './authorizer';
import { eventLimitBytes, readRequestBody } from './body';
import { type CorsRequest, corsHeaders, isPreflightRequest, withCors } from './cors';
import type { CorsProperties } from './http-shapes';
import { requestEvent } from './request-event';
import { answers, type HttpResponse, responseOf } from './response';
import { createRouter, type RouteMatch } from './routes';
import type { Throttle } from './throttle';

/** A route with everything that stands between a request and its function. */
export interface ApiRoute {
  readonly routeKey: string;
  readonly target: FunctionHost;
  readonly timeoutMilliseconds: number;
  readonly authorizer?: Authorizer | undefined;
  readonly throttle: Throttle;
}

export interface ApiPlan {
  readonly id: string;
  readonly place: Place;
  readonly routes: readonly ApiRoute[];
  readonly cors?: CorsProperties | undefined;
  readonly stageVariables?: Readonly<Record<string, string>> | undefined;
}

/** An HTTP API: takes a request, gives the response to write. */
export type Api = (request: IncomingMessage) => Promise<HttpResponse>;

export interface ApiParts {
  readonly clock: Clock;
  readonly disk: Pick<Disk, 'refusal'>;
  readonly log: Log;
}

/** Runs an HTTP API. Every answer carries `apigw-requestid`; one line of log an answer, with the route, never the path. */
export function createApi(plan: ApiPlan, { clock, disk, log }: ApiParts): Api {
  const route = createRouter(plan.routes);
  return async (request) => {
    const begun = performance.now();
    const { method = 'GET', url = '/' } = request;
    const cors = corsRequest(request);
    const added = plan.cors === undefined ? {} : corsHeaders(plan.cors, cors);
    if (plan.cors !== undefined && isPreflightRequest(cors)) return { status: 204, headers: added, body: '' };
    const requestId = randomBytes(11).toString('base64url');
    const match = route(method, url.split('?', 1).join(''));
    const passing = { plan, clock, requestId, log };
    const answer =
      match === undefined ? answers.notFound : await admit(method, disk, () => pass(request, match, passing));
    const label = `${method} ${match === undefined ? '(no route)' : patternOf(match.route)}`;
    log(`${label} ${answer.status} ${Math.round(performance.now() - begun)} ms`);
    const response = plan.cors === undefined ? answer : withCors(answer, added);
    return { ...response, headers: { ...response.headers, 'apigw-requestid': requestId } };
  };
}

/** The path of a route as declared, with the names of its variables: a path holds ids. */
function patternOf({ routeKey }: ApiRoute): string {
  return routeKey.split(' ').at(-1) ?? routeKey;
}

interface Passing extends Pick<ApiParts, 'clock' | 'log'> {
  readonly plan: ApiPlan;
  readonly requestId: string;
}

async function pass(request: IncomingMessage, match: RouteMatch<ApiRoute>, passing: Passing): Promise<HttpResponse> {
  const { route } = match;
  if (!route.throttle()) return answers.tooMany;
  const authorization = await route.authorizer?.(request.headers.authorization);
  if (authorization !== undefined && 'refusal' in authorization) return authorization.refusal;
  const body = await readRequestBody(request);
  if (body === undefined) return answers.tooLarge;
  const payload = eventOf(request, body, { match, passing, context: authorization?.context });
  if (payload.length > eventLimitBytes) return answers.tooLarge;
  return invoke(route, payload, passing);
}

function eventOf(
  request: IncomingMessage,
  body: Buffer,
  { match, passing, context }: { match: RouteMatch<ApiRoute>; passing: Passing; context: JwtContext | undefined },
): string {
  const { plan, clock, requestId } = passing;
  const facts = {
    place: plan.place,
    apiId: plan.id,
    routeKey: match.route.routeKey,
    requestId,
    time: clock.now(),
    pathParameters: match.pathParameters,
    stageVariables: plan.stageVariables,
    ...(context === undefined ? {} : { claims: context }),
  };
  return JSON.stringify(requestEvent(request, body, facts));
}

/**
 * A function error is a 500; a 502 where it is another function's, whose worker it shared. A function that outlasts the integration's timeout (30 s at most) is a 503, as HTTP APIs answer when
 * Lambda does not (API Gateway developer guide, "Troubleshooting HTTP API Lambda integrations").
 */
async function invoke(route: ApiRoute, payload: string, { requestId, log }: Passing): Promise<HttpResponse> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), route.timeoutMilliseconds);
  });
  const outcome = await Promise.race([route.target.answer(payload), late]);
  clearTimeout(timer);
  if (outcome === 'late') return answers.unavailable;
  if (outcome.ok) return responseOf(outcome.payload);
  log(`error: ${route.target.plan.name} failed for request ${requestId}: ${outcome.error.errorType}`);
  return answersByError[outcome.error.errorType] ?? answers.failed;
}

const answersByError: Readonly<Record<string, HttpResponse>> = {
  TooManyRequestsException: answers.unavailable,
  [workerLostType]: answers.badGateway,
};

function corsRequest(request: IncomingMessage): CorsRequest {
  const { origin, 'access-control-request-method': requestedMethod } = request.headers;
  return { method: request.method ?? 'GET', origin, requestedMethod };
}
