import * as z from 'zod';

/** A response, ready to be written. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
  readonly body: string | Buffer;
}

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);

const proxyShape = z.object({
  statusCode: z.coerce.number().int().min(100).max(599),
  headers: z.record(z.string(), scalar).nullish(),
  cookies: z.array(z.string()).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

/** The answers of an HTTP API itself. */
export const answers = {
  unauthorized: message(401, 'Unauthorized'),
  forbidden: message(403, 'Forbidden'),
  notFound: message(404, 'Not Found'),
  tooLarge: message(413, 'Request Entity Too Large'),
  tooMany: message(429, 'Too Many Requests'),
  failed: message(500, 'Internal Server Error'),
  badGateway: message(502, 'Bad Gateway'),
  unavailable: message(503, 'Service Unavailable'),
} as const;

/** Lambda's limit on a response payload. */
const responseLimitBytes = 6 * 1024 * 1024;

/**
 * A function's result as an HTTP response, payload format 2.0: with a `statusCode` it is taken field by field; without one
 * it is a JSON body with status 200; what is malformed is a 500 (API Gateway developer guide, "Lambda function response
 * for format 2.0").
 */
export function responseOf(payload: string): HttpResponse {
  if (payload.length > responseLimitBytes) return answers.failed;
  const result: unknown = JSON.parse(payload);
  const hasStatus = typeof result === 'object' && result !== null && 'statusCode' in result;
  if (!hasStatus) {
    const body = typeof result === 'string' ? result : payload;
    return { status: 200, headers: { 'content-type': 'application/json' }, body };
  }
  const parsed = proxyShape.safeParse(result);
  if (!parsed.success) return answers.failed;
  const { statusCode, headers, cookies, body, isBase64Encoded } = parsed.data;
  return {
    status: statusCode,
    headers: { 'content-type': 'text/plain;charset=UTF-8', ...lowerCase(headers ?? {}) },
    cookies: cookies ?? [],
    body: isBase64Encoded === true ? Buffer.from(body ?? '', 'base64') : (body ?? ''),
  };
}

/** A JSON response. */
export function json(status: number, value: object): HttpResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}

const retryAfterSeconds = 30;

/** The answer while nothing is taken in, as a problem document (RFC 9457): come back later. */
export function notTakenIn(reason: string): HttpResponse {
  const detail = `${reason}: nothing is taken in until it takes writes again.`;
  const document = { type: 'about:blank', title: 'Service Unavailable', status: 503, detail };
  const headers = { 'content-type': 'application/problem+json', 'retry-after': String(retryAfterSeconds) };
  return { status: 503, headers, body: JSON.stringify(document) };
}

function message(status: number, text: string): HttpResponse {
  return json(status, { message: text });
}

function lowerCase(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
