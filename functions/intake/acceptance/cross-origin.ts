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
  throw new ProblemError('http.originNotAllowed', 'Add the address of this page to the allowedOrigins of the form.');
}

/** The headers that let the page's script read the response; only `vary` where the request has no Origin. */
export function crossOriginHeaders(request: HttpRequest): Record<string, string> {
  const { origin } = request.headers;
  if (origin === undefined) return { vary: 'origin' };
  return {
    vary: 'origin',
    'access-control-allow-origin': origin,
    'access-control-expose-headers': 'afluente-receipt, afluente-render-token, retry-after',
  };
}

export function preflightHeaders(request: HttpRequest): Record<string, string> {
  return {
    ...crossOriginHeaders(request),
    'access-control-allow-methods': formMethods,
    'access-control-allow-headers': 'content-type',
    'access-control-max-age': '7200',
  };
}
