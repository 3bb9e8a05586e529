/** A request before or after it is signed, as a test or the demo sends it. Shared by every vendor's signer. */
export interface Signable {
  readonly method: string;
  /** lower-case names */
  readonly headers: Readonly<Record<string, string>>;
  /** parameters that go into the URL's query, in order */
  readonly query?: readonly (readonly [string, string])[];
  readonly body: Buffer;
}

export interface SigningContext {
  /** the source's public URL, without the query of `Signable` */
  readonly url: string;
  /** the live secret set to sign with, by the connector's names */
  readonly secrets: Readonly<Record<string, string>>;
  /** when the vendor signs; now where absent */
  readonly at?: Date;
}

/** Signs a request as the vendor does: the same request, with what the vendor adds to header, query or body. */
export type Signer = (request: Signable, context: SigningContext) => Promise<Signable>;

/** The URL that is dialled: the source's own, with the request's parameters after those it has. */
export function calledUrl(url: string, request: Signable): string {
  const query = (request.query ?? []).map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  );
  if (query.length === 0) return url;
  return `${url}${url.includes('?') ? '&' : '?'}${query.join('&')}`;
}
