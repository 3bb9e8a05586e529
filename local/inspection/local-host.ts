import type { IncomingHttpHeaders } from 'node:http';

const localNames = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Says whether a Host header names this machine. The `/_local` routes answer to nothing else: a web page that points its own
 * domain at 127.0.0.1 (DNS rebinding) could otherwise read them.
 */
export function isLocalHost(host: string | undefined): boolean {
  return host !== undefined && localNames.has(host.replace(/:\d+$/, '').toLowerCase());
}

/**
 * Says whether a browser sent this from another page than the hub's own: those name themselves in `Origin`, or at least say in `Sec-Fetch-Site` that they
 * are elsewhere (Fetch Metadata, W3C). Programs send neither.
 */
export function isFromElsewhere(headers: IncomingHttpHeaders): boolean {
  const { origin, host = '', 'sec-fetch-site': site } = headers;
  if (origin !== undefined && origin.toLowerCase() !== `http://${host.toLowerCase()}`) return true;
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}
