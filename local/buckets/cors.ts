import type { Service, ServiceReply, ServiceRequest } from '../endpoint/service';
import type { CorsRule } from './bucket-shape';

/** Cross-origin requests of browsers to a bucket (S3 user guide, "Using cross-origin resource sharing"): the first rule that allows one answers. */

type Headers = Readonly<Record<string, string>>;

const textOf = (value: string | string[] | undefined): string => (typeof value === 'string' ? value : '');

function matches(pattern: string, value: string): boolean {
  const [start = '', end] = pattern.toLowerCase().split('*');
  const text = value.toLowerCase();
  return end === undefined ? text === start : text.startsWith(start) && text.endsWith(end);
}

interface Asked {
  readonly origin: string;
  readonly method: string;
  readonly headers: readonly string[];
}

function headersFor(rules: readonly CorsRule[], { origin, method, headers }: Asked): Headers | undefined {
  const rule = rules.find(
    ({ AllowedOrigins, AllowedMethods, AllowedHeaders }) =>
      AllowedOrigins.some((allowed) => matches(allowed, origin)) &&
      AllowedMethods.includes(method) &&
      headers.every((name) => AllowedHeaders.some((allowed) => matches(allowed, name))),
  );
  if (rule === undefined) return undefined;
  return {
    'access-control-allow-origin': rule.AllowedOrigins.includes('*') ? '*' : origin,
    'access-control-allow-methods': rule.AllowedMethods.join(', '),
    vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
    ...(headers.length > 0 && { 'access-control-allow-headers': headers.join(', ') }),
    ...(rule.ExposedHeaders.length > 0 && { 'access-control-expose-headers': rule.ExposedHeaders.join(', ') }),
    ...(rule.MaxAge !== undefined && { 'access-control-max-age': String(rule.MaxAge) }),
  };
}

/** The same service, which answers preflights and lets allowed pages read its answers. */
export function withCors(service: Service, rules: ReadonlyMap<string, readonly CorsRule[]>): Service {
  return async (request) => {
    const [, bucket = ''] = new URL(request.url, 'http://local').pathname.split('/');
    const own = rules.get(bucket) ?? [];
    if (request.method === 'OPTIONS') return preflight(own, request);
    const reply = await service(request);
    const origin = textOf(request.headers.origin);
    const more = origin === '' ? undefined : headersFor(own, { origin, method: request.method, headers: [] });
    return { ...reply, headers: { ...reply.headers, ...more } };
  };
}

function preflight(rules: readonly CorsRule[], { headers }: ServiceRequest): ServiceReply {
  const asked = textOf(headers['access-control-request-headers']).split(',');
  const allowed = headersFor(rules, {
    origin: textOf(headers.origin),
    method: textOf(headers['access-control-request-method']),
    headers: asked.map((name) => name.trim()).filter((name) => name !== ''),
  });
  if (allowed !== undefined) return { status: 200, headers: allowed };
  const body =
    '<Error><Code>AccessForbidden</Code><Message>CORSResponse: This CORS request is not allowed.</Message></Error>';
  return { status: 403, headers: { 'content-type': 'application/xml' }, body };
}
