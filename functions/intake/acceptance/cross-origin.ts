import type { Form } from '@afluente/domain/forms/form';
import type { HttpRequest } from '@afluente/runtime/http-request';
import { ProblemError } from '@afluente/runtime/problem';

/** Which pages may post a form from a browser: CORS, and the same rule for a plain form post, which sends its origin too. */

export const formMethods = 'POST, OPTIONS, HEAD';

function isAllowed(form: Form, origin: string): boolean {
  return form.allowedOrigins.some((allowed) => allowed === '*' || new URL(allowed).origin === origin);
}

/** Refuses (403) a request whose Origin the form does not allow. A request without an Origin does not come from a browser page. */
export function refuseOtherOrigins(form: Form, request: HttpRequest): void {
  const { origin } = request.headers;
  if (origin === undefined || isAllowed(form, origin)) return;
  throw new ProblemError('http.originNotAllowed', whatToAllow(pageOrigin(origin)));
}

/** A sandboxed page and a file say `null`, which cannot be allowed by itself. */
const whatToAllow = (origin: string | undefined): string =>
  origin === undefined
    ? 'Add the address of this page to the allowedOrigins of the form.'
    : `Add ${origin} to the allowedOrigins of the form.`;

/** The page's address without its path; undefined where the header holds anything else. */
export function pageOrigin(url: string): string | undefined {
  return /^https?:\/\//.test(url) && URL.canParse(url) ? new URL(url).origin.slice(0, 256) : undefined;
}

/**
 * The headers that let a page's script read the answer, a refusal too, whatever its origin; only `vary` where the request has none.
 * Which origin may post is decided by `refuseOtherOrigins`, never by these headers. `navigator.sendBeacon` always sends credentials, so
 * a browser asks for `allow-credentials` and the exact origin (Fetch standard, "CORS protocol and credentials"); nothing here reads a cookie.
 */
export function crossOriginHeaders(request: HttpRequest): Record<string, string> {
  const { origin } = request.headers;
  if (origin === undefined) return { vary: 'origin' };
  return {
    vary: 'origin',
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers':
      'afluente-receipt, afluente-render-token, afluente-most-bytes, afluente-types, retry-after',
  };
}

/** The answer to a preflight: the same for every form, also one that does not exist, so that the page learns the reason from the post. */
export function preflightHeaders(request: HttpRequest): Record<string, string> {
  return {
    ...crossOriginHeaders(request),
    'access-control-allow-methods': formMethods,
    'access-control-allow-headers': 'content-type',
    'access-control-max-age': '7200',
  };
}
