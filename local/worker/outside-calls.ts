import type { Transport } from './calls';

/** Addresses of this machine: what is sent there really leaves, so that a test server can answer. */
const thisMachine = /^(?:127(?:\.\d{1,3}){3}|localhost|\[?::1\]?)$/;

export const isThisMachine = (hostname: string): boolean => thisMachine.test(hostname);

/** A transport whose requests go to somebody outside of this machine: they end in the outbox (`local/outside`). */
export function outsideTransport(transport: Transport, base: string): Transport {
  return {
    send: ({ method, url, headers, body }, reply, fail) => {
      const encoded = Buffer.from(body).toString('base64');
      const call = { method, url: new URL(url, base).href, headers, body: encoded };
      const own = { 'x-amz-target': 'Outside.Call', 'content-type': 'application/json' };
      return transport.send({ method: 'POST', url: '/', headers: own, body: JSON.stringify(call) }, reply, fail);
    },
  };
}
