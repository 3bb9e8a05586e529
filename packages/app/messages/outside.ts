import type { Answer, HttpRequest } from '@afluente/destinations/define-destination';

/** Whatever is outside of the hub, over HTTP. */
export interface Outside {
  /** Performs a request once; never throws: no answer is an answer too. Redirects are not followed. */
  perform(request: HttpRequest, limits: { readonly timeoutMs: number }): Promise<Answer>;
}
