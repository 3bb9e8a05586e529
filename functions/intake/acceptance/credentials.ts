/** What proves the sender is not kept: headers and query parameters that hold a credential are taken out before a delivery is stored. */

const words = 'authorization|auth|cookie|token|secret|password|passwd|pwd|apikey';
const keys = '(?:api|access|auth|secret|private|source|subscription)[-_]key';
/** An idempotency key or a key id is none: only keys that open something. */
const credential = new RegExp(`(?:^|[-_])(?:${words}|${keys})(?:[-_]|$)|^key$`);

/** API Gateway's and the hub's own headers say nothing that the vendor said. */
const ours = /^(?:afluente-|x-amzn-|x-forwarded-(?:port|proto)$|via$|content-length$|connection$)/;

/** How a browser or a proxy talks, and nothing of what it says; a third of the bytes of a small delivery. */
const transport =
  /^(?:sec-(?:ch|fetch|gpc)\b.*|accept-encoding|cache-control|dnt|pragma|priority|te|upgrade-insecure-requests)$/;

/** The headers worth keeping: signatures and ids stay; credentials, the hub's own names and what is of the transport go. */
export function keptHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const kept = Object.entries(headers).filter(
    ([name]) => !(credential.test(name) || ours.test(name) || transport.test(name)),
  );
  return Object.fromEntries(kept);
}

/** The query without parameters that hold a credential, the rest exactly as it was written. */
export function keptQuery(rawQuery: string): string {
  const pairs = rawQuery.split('&').filter((pair) => pair !== '');
  return pairs.filter((pair) => !credential.test((pair.split('=', 1)[0] ?? '').toLowerCase())).join('&');
}
