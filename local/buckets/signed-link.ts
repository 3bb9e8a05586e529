import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { type Service, ServiceError, type ServiceRequest } from '../endpoint/service';
import type { Credentials } from '../functions/environment';
import { errorReply } from './bucket-service';

/**
 * Links that a function signed for others to use, proved as S3 proves them (S3 API reference, "Authenticating requests: using query
 * parameters"). Calls of functions are signed in a header and come from this process: they are not proved.
 */

export interface Proving {
  readonly credentials: Credentials;
  /** milliseconds, of the clock by which the SDK signs */
  readonly now: () => number;
}

/** The same service, which refuses links that are changed, expired or signed by somebody else. */
export function forBearers(service: Service, proving: Proving): Service {
  return async (request) => {
    const url = new URL(request.url, 'http://local');
    // a preflight brings no proof: it only asks
    if (!url.searchParams.has('X-Amz-Signature') || request.method === 'OPTIONS') return service(request);
    try {
      prove(request, url, proving);
    } catch (error) {
      return errorReply(error, request.method);
    }
    return service(request);
  };
}

function prove(request: ServiceRequest, url: URL, { credentials, now }: Proving): void {
  const query = url.searchParams;
  const [accessKeyId, ...scope] = (query.get('X-Amz-Credential') ?? '').split('/');
  if (accessKeyId !== credentials.accessKeyId) {
    throw refused('InvalidAccessKeyId', 'The access key of the link is not of this run of the hub');
  }
  const date = query.get('X-Amz-Date') ?? '';
  if (now() > signedAt(date) + Number(query.get('X-Amz-Expires')) * 1000) {
    throw refused('AccessDenied', 'Request has expired');
  }
  const text = ['AWS4-HMAC-SHA256', date, scope.join('/'), sha256(canonical(request, url))].join('\n');
  const key = scope.reduce<string | Buffer>((secret, part) => hmac(secret, part), `AWS4${credentials.secretAccessKey}`);
  const made = hmac(key, text);
  const given = Buffer.from(query.get('X-Amz-Signature') ?? '', 'hex');
  if (given.length === made.length && timingSafeEqual(given, made)) return;
  throw refused('SignatureDoesNotMatch', 'The link, or what is sent with it, is not as it was signed');
}

const refused = (code: string, message: string) => new ServiceError(code, message, 403);
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/** `20260301T100000Z` */
function signedAt(date: string): number {
  return Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

/** RFC 3986, as Signature Version 4 has it: also the marks that `encodeURIComponent` leaves. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

function canonical({ method, headers }: ServiceRequest, { pathname, searchParams }: URL): string {
  const pairs = [...searchParams].filter(([name]) => name !== 'X-Amz-Signature');
  const query = pairs.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).sort();
  const signed = (searchParams.get('X-Amz-SignedHeaders') ?? '').split(';');
  const lines = signed.map((name) => `${name}:${String(headers[name] ?? '').trim()}\n`);
  return [method, pathname, query.join('&'), lines.join(''), signed.join(';'), 'UNSIGNED-PAYLOAD'].join('\n');
}
