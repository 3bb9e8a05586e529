const localNames = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Says whether a Host header names this machine. The `/_local` routes answer to nothing else: a web page that points its own
 * domain at 127.0.0.1 (DNS rebinding) could otherwise read them.
 */
export function isLocalHost(host: string | undefined): boolean {
  return host !== undefined && localNames.has(host.replace(/:\d+$/, '').toLowerCase());
}
