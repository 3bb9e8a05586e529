/** Headers and query parameters that hold a credential are removed before a delivery is stored. */

const words = 'authorization|auth|cookie|token|secret|password|passwd|pwd|apikey';
const keys = '(?:api|access|auth|secret|private|source|subscription)[-_]key';
/** Only keys that grant access: an idempotency key or a key id is not a credential. */
const credential = new RegExp(`(?:^|[-_])(?:${words}|${keys})(?:[-_]|$)|^key$`);

/** Added by API Gateway or the hub, not by the vendor. */
const ours = /^(?:afluente-|x-amzn-|x-forwarded-(?:port|proto)$|via$|content-length$|connection$)/;

/** Headers of the transport, which are a third of the bytes of a small delivery. */
const transport =
  /^(?:sec-(?:ch|fetch|gpc)\b.*|accept-encoding|cache-control|dnt|pragma|priority|te|upgrade-insecure-requests)$/;

/** The headers to keep, signatures and ids among them; without credentials, the hub's own headers and those of the transport. */
export function keptHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const kept = Object.entries(headers).filter(
    ([name]) => !(credential.test(name) || ours.test(name) || transport.test(name)),
  );
  return Object.fromEntries(kept);
}

/** The query without parameters that hold a credential, the rest exactly as received. */
export function keptQuery(rawQuery: string): string {
  const pairs = rawQuery.split('&').filter((pair) => pair !== '');
  return pairs.filter((pair) => !credential.test((pair.split('=', 1)[0] ?? '').toLowerCase())).join('&');
}
