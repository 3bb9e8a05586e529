/** An HTTP answer as functions give it, and as API Gateway's HTTP API takes it (payload format 2.0). */

export interface HttpAnswer {
  readonly status: number;
  /** lower-case names */
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
  readonly body?: string | Buffer;
}

export interface HttpResult {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
}

const securityHeaders = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
};

/** A JSON answer. */
export function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): HttpAnswer {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(value) };
}

function encodedBody(body: string | Buffer): Pick<HttpResult, 'body' | 'isBase64Encoded'> {
  return typeof body === 'string' ? { body } : { body: body.toString('base64'), isBase64Encoded: true };
}

/** Writes one answer, with the security headers where it does not set its own; an answer to HEAD loses its body. */
export function writeAnswer(answer: HttpAnswer, method: string): HttpResult {
  const bodiless = method === 'HEAD' || answer.body === undefined;
  return {
    statusCode: answer.status,
    headers: { ...securityHeaders, ...answer.headers },
    ...(answer.cookies === undefined ? {} : { cookies: answer.cookies }),
    ...(bodiless || answer.body === undefined ? {} : encodedBody(answer.body)),
  };
}
