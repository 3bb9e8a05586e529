import type { ConnectorContext, VendorRequest, Verdict } from '../define-connector';
import { accepted, equalInConstantTime, matchesAnySecret, refused } from '../signature';

/** The source's key as a bearer token: `Authorization: Bearer <key>`, or `Bearer <sourceId>.<key>` as POST /v1/events needs it. */

const bearer = /^Bearer +(\S+) *$/i;
const sourceIdAndKey = /^([a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?)\.(.+)$/;

/** The source that a request to POST /v1/events names in its token; undefined where it names none. */
export function sourceIdOf(authorization: string | undefined): string | undefined {
  const token = bearer.exec(authorization ?? '')?.[1];
  return token === undefined ? undefined : sourceIdAndKey.exec(token)?.[1];
}

/** Accepts a token that is a live key of the source, with or without the source's id before it. */
export function authenticate(request: VendorRequest, context: ConnectorContext): Verdict {
  const token = bearer.exec(request.headers.authorization ?? '')?.[1];
  if (token === undefined) {
    return refused('connector.native.missingKey', 'The header Authorization: Bearer <sourceId>.<key> is missing');
  }
  const afterId = sourceIdAndKey.exec(token)?.[2] ?? token;
  const matches = (key: string) => [token, afterId].map((sent) => equalInConstantTime(sent, key)).includes(true);
  if (matchesAnySecret(context, 'key', matches)) return accepted;
  return refused(
    'connector.native.badKey',
    "The key is not one of the source's live keys: check the token, and its secret `key`",
  );
}
