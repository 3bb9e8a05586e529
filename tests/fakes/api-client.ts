import type { DeclaredHandler } from '@afluente/runtime/declaration';
import type { HttpResult } from '@afluente/runtime/http-answer';
import type { ClaimValue, HttpEvent } from '@afluente/runtime/http-request';
import { type AnswerCheck, checkRouteAnswer, routeOf } from '../contract/check-route-answer';
import { checkRouteEvents } from '../contract/check-route-events';
import { receivedAt } from './deliveries';
import type { UncheckedJson } from './unchecked-json';

/** The management API as a person's program calls it, through the function itself. */

export interface ApiRequest {
  /** sent as JSON; a text or bytes are sent as they are */
  readonly body?: unknown;
  /** without the question mark */
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** of the token; an administrator's where absent */
  readonly claims?: Readonly<Record<string, ClaimValue>>;
  readonly at?: string;
}

export interface ApiAnswer {
  readonly status: number;
  readonly headers: HttpResult['headers'];
  /** the text as it was sent; undefined where there is no body */
  readonly text: string | undefined;
  readonly body: UncheckedJson;
}

export type ApiClient = (method: string, path: string, request?: ApiRequest) => Promise<ApiAnswer>;

export const adminClaims = { sub: 'person-1', 'cognito:groups': '[admin]' };

/** The token of somebody else, who has this role alone. */
export const withRole = (role: string): Required<Pick<ApiRequest, 'claims'>> => ({
  claims: { sub: 'person-2', 'cognito:groups': `[${role}]` },
});

function bytesOf(body: unknown): Buffer {
  if (body === undefined) return Buffer.alloc(0);
  return Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}

function eventOf(method: string, path: string, request: ApiRequest): HttpEvent {
  return {
    rawPath: path,
    rawQueryString: request.query ?? '',
    headers: { 'content-type': 'application/json', ...request.headers },
    body: bytesOf(request.body).toString('base64'),
    isBase64Encoded: true,
    requestContext: {
      requestId: 'gateway-1',
      timeEpoch: Date.parse(request.at ?? receivedAt),
      http: { method, sourceIp: '192.0.2.1', userAgent: 'test' },
      authorizer: { jwt: { claims: request.claims ?? adminClaims } },
    },
  };
}

/** A client of this function. Throws where a route answers, or commits an event, that it does not declare. */
export function apiClient(
  handler: DeclaredHandler<HttpEvent, HttpResult>,
  check: AnswerCheck = checkRouteAnswer,
): ApiClient {
  const context = { awsRequestId: 'request-1', getRemainingTimeInMillis: () => 20_000 };
  return async (method, path, request = {}) => {
    const answer = () => handler(eventOf(method, path, request), context);
    const { statusCode, headers, body: text } = await checkRouteEvents(routeOf(method, path), answer);
    check(method, path, { status: statusCode, contentType: headers['content-type'], text: text ?? '' });
    const isJson = text !== undefined && headers['content-type']?.includes('json') === true;
    return { status: statusCode, headers, text, body: isJson ? JSON.parse(text) : undefined };
  };
}
