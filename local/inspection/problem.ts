import type { HttpResponse } from '../http/response';

/** A request that a `/_local` route can't serve. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly code = 'local.problem';
  constructor(
    readonly status: number,
    readonly title: string,
    detail: string,
  ) {
    super(detail);
  }
}

/** An error as a problem document (RFC 9457). */
export function problemOf(error: unknown): HttpResponse {
  const isKnown = error instanceof ProblemError;
  const status = isKnown ? error.status : 500;
  const document = {
    type: 'about:blank',
    title: isKnown ? error.title : 'Internal Server Error',
    status,
    detail: isKnown ? error.message : 'The local runtime failed; its log says why.',
  };
  return { status, headers: { 'content-type': 'application/problem+json' }, body: JSON.stringify(document) };
}
