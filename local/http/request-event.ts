import type { IncomingMessage } from 'node:http';
import type { Place } from '../template/place';
import { createTraceId } from '../trace-id';
import { encodeBody } from './body';

/** What API Gateway knows about a request beside the request itself. */
export interface RequestFacts {
  readonly place: Place;
  readonly apiId: string;
  readonly routeKey: string;
  readonly requestId: string;
  /** Virtual time, milliseconds. */
  readonly time: number;
  readonly pathParameters: Readonly<Record<string, string>>;
  readonly claims?: { readonly claims: Readonly<Record<string, string>>; readonly scopes: readonly string[] | null };
  readonly stageVariables?: Readonly<Record<string, string>> | undefined;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * The event of a request in payload format 2.0 (API Gateway developer guide, "Lambda proxy integrations for HTTP APIs"):
 * header names lower case, repeated headers and query parameters joined by commas, cookies apart.
 */
export function requestEvent(request: IncomingMessage, body: Buffer, facts: RequestFacts): object {
  const [rawPath = '/', rawQueryString = ''] = splitOnce(request.url ?? '/', '?');
  const { headers, cookies } = joinHeaders(request);
  const hasParameters = Object.keys(facts.pathParameters).length > 0;
  return {
    version: '2.0',
    routeKey: facts.routeKey,
    rawPath,
    rawQueryString,
    ...(cookies.length === 0 ? {} : { cookies }),
    headers,
    ...(rawQueryString === '' ? {} : { queryStringParameters: joinQuery(rawQueryString) }),
    requestContext: requestContext(request, rawPath, facts),
    ...(hasParameters ? { pathParameters: facts.pathParameters } : {}),
    ...(facts.stageVariables === undefined ? {} : { stageVariables: facts.stageVariables }),
    ...encodeBody(body, headers['content-type']),
  };
}

function requestContext(request: IncomingMessage, path: string, facts: RequestFacts): object {
  const host = request.headers.host ?? '';
  return {
    accountId: facts.place.accountId,
    apiId: facts.apiId,
    ...(facts.claims === undefined ? {} : { authorizer: { jwt: facts.claims } }),
    domainName: host,
    domainPrefix: host.split(/[.:]/, 1).join(''),
    http: {
      method: request.method ?? 'GET',
      path,
      protocol: `HTTP/${request.httpVersion}`,
      sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
      userAgent: request.headers['user-agent'] ?? '',
    },
    requestId: facts.requestId,
    routeKey: facts.routeKey,
    stage: '$default',
    time: logTime(new Date(facts.time)),
    timeEpoch: facts.time,
  };
}

function joinHeaders(request: IncomingMessage): { headers: Record<string, string>; cookies: string[] } {
  const headers: Record<string, string> = {};
  const cookies: string[] = [];
  const raw = request.rawHeaders;
  for (let index = 0; index < raw.length; index += 2) {
    const name = (raw[index] ?? '').toLowerCase();
    const value = raw[index + 1] ?? '';
    const already = headers[name];
    if (name === 'cookie') cookies.push(...value.split(/;\s*/).filter((cookie) => cookie !== ''));
    else headers[name] = already === undefined ? value : `${already},${value}`;
  }
  const address = request.socket.remoteAddress ?? '127.0.0.1';
  headers['x-forwarded-for'] = headers['x-forwarded-for'] ? `${headers['x-forwarded-for']}, ${address}` : address;
  headers['x-forwarded-port'] ??= String(request.socket.localPort ?? 80);
  headers['x-forwarded-proto'] ??= 'http';
  headers['x-amzn-trace-id'] ??= createTraceId();
  return { headers, cookies };
}

function joinQuery(query: string): Record<string, string> {
  const joined: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    const already = joined[name];
    joined[name] = already === undefined ? value : `${already},${value}`;
  }
  return joined;
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

/** Time as in an access log: `12/Mar/2020:19:03:58 +0000`. */
function logTime(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${two(date.getUTCDate())}/${months[date.getUTCMonth()]}/${date.getUTCFullYear()}`;
  return `${day}:${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} +0000`;
}
