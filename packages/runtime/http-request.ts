/** An HTTP request as functions see it, made of API Gateway's HTTP API event (payload format 2.0). */

export type ClaimValue = string | number | boolean | readonly string[];

/** The part of the payload that the kit reads. */
export interface HttpEvent {
  readonly rawPath: string;
  readonly rawQueryString?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly cookies?: readonly string[];
  readonly body?: string | undefined;
  readonly isBase64Encoded?: boolean;
  readonly pathParameters?: Readonly<Record<string, string | undefined>> | undefined;
  readonly requestContext: {
    readonly requestId: string;
    /** milliseconds since 1970 */
    readonly timeEpoch: number;
    readonly http: { readonly method: string; readonly sourceIp?: string; readonly userAgent?: string };
    readonly authorizer?: { readonly jwt?: { readonly claims: Readonly<Record<string, ClaimValue>> } };
  };
}

export interface HttpRequest {
  /** upper case */
  readonly method: string;
  readonly path: string;
  /** without the question mark; empty where there is none */
  readonly rawQuery: string;
  readonly query: URLSearchParams;
  /** lower-case names; repeated headers joined by a comma */
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  /** the exact bytes that were sent */
  readonly body: Buffer;
  readonly pathParameters: Readonly<Record<string, string>>;
  /** the verified token's claims, on routes behind the authorizer */
  readonly claims?: Readonly<Record<string, ClaimValue>>;
  readonly sourceIp: string;
  readonly userAgent: string;
  /** ISO 8601 UTC: when the API took the request */
  readonly receivedAt: string;
  readonly requestId: string;
}

function present(values: Readonly<Record<string, string | undefined>> | undefined): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(values ?? {})) {
    if (value !== undefined) kept[name.toLowerCase()] = value;
  }
  return kept;
}

function parameters(values: Readonly<Record<string, string | undefined>> | undefined): Record<string, string> {
  const entries = Object.entries(values ?? {}).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(entries);
}

/** Reads one request; the body comes back as the bytes that were sent, whatever encoding the gateway carried them in. */
export function readRequest(event: HttpEvent): HttpRequest {
  const { http, authorizer, requestId, timeEpoch } = event.requestContext;
  const rawQuery = event.rawQueryString ?? '';
  return {
    method: http.method.toUpperCase(),
    path: event.rawPath,
    rawQuery,
    query: new URLSearchParams(rawQuery),
    headers: present(event.headers),
    cookies: event.cookies ?? [],
    body: Buffer.from(event.body ?? '', event.isBase64Encoded === true ? 'base64' : 'utf8'),
    pathParameters: parameters(event.pathParameters),
    ...(authorizer?.jwt === undefined ? {} : { claims: authorizer.jwt.claims }),
    sourceIp: http.sourceIp ?? '',
    userAgent: http.userAgent ?? '',
    receivedAt: new Date(timeEpoch).toISOString(),
    requestId,
  };
}
