import type { CorsProperties } from './http-shapes';
import type { HttpResponse } from './response';

/** What a request says about where it comes from. */
export interface CorsRequest {
  readonly method: string;
  readonly origin: string | undefined;
  readonly requestedMethod: string | undefined;
}

/**
 * The headers that an HTTP API with a CORS configuration adds; none for an origin that is not allowed (API Gateway developer
 * guide, "Configure CORS for HTTP APIs").
 */
export function corsHeaders(cors: CorsProperties, request: CorsRequest): Record<string, string> {
  const { origin } = request;
  if (origin === undefined || !isAllowed(cors.AllowOrigins ?? [], origin)) return {};
  const isPreflight = isPreflightRequest(request);
  const headers: Record<string, string | undefined> = {
    'access-control-allow-origin': cors.AllowOrigins?.includes('*') && !cors.AllowCredentials ? '*' : origin,
    'access-control-allow-credentials': cors.AllowCredentials ? 'true' : undefined,
    'access-control-expose-headers': isPreflight ? undefined : cors.ExposeHeaders?.join(','),
    'access-control-allow-methods': isPreflight ? cors.AllowMethods?.join(',') : undefined,
    'access-control-allow-headers': isPreflight ? cors.AllowHeaders?.join(',') : undefined,
    'access-control-max-age': isPreflight ? cors.MaxAge?.toString() : undefined,
  };
  return Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

/** The API answers a preflight itself, whatever its routes. */
export function isPreflightRequest({ method, origin, requestedMethod }: CorsRequest): boolean {
  return method === 'OPTIONS' && origin !== undefined && requestedMethod !== undefined;
}

/** Puts the API's own CORS headers in place of those that the function set: the API ignores them. */
export function withCors(response: HttpResponse, headers: Record<string, string>): HttpResponse {
  const kept = Object.entries(response.headers).filter(([name]) => !name.startsWith('access-control-'));
  return { ...response, headers: { ...Object.fromEntries(kept), ...headers } };
}

function isAllowed(allowed: readonly string[], origin: string): boolean {
  const [scheme = ''] = origin.split('://', 1);
  return allowed.includes('*') || allowed.includes(`${scheme}://*`) || allowed.includes(origin);
}
