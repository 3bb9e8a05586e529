import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Socket } from 'node:net';
import { type SignAs, type Signable, signRequest } from './sign-request';

/** A request to somebody outside of the hub. */
export interface OutsideRequest extends Signable {
  /** signed with the credentials of the function's own role */
  readonly signAs?: SignAs;
}

/** What came back; `sent`: whether a byte of the request may have arrived. */
export type OutsideAnswer =
  | { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string }
  | { readonly failed: 'connect' | 'reset' | 'timeout'; readonly sent: boolean };

/** So much of an answer is read: an adapter looks at its beginning. */
const mostBytes = 256 * 1024;

/**
 * Performs requests, each once and on a connection of its own, so that what failed before it was connected is known to have sent nothing. Never rejects.
 * Plain HTTP goes to this machine alone. A redirect is an answer: headers hold a key of one host.
 */
export const openOutside = () => ({ perform: performSigned });

async function performSigned(asked: OutsideRequest, limits: { readonly timeoutMs: number }): Promise<OutsideAnswer> {
  if (asked.signAs === undefined) return perform(asked, limits);
  try {
    return await perform(await signRequest(asked, asked.signAs), limits);
  } catch {
    // nothing was sent: the credentials could not be read
    return { failed: 'connect', sent: false };
  }
}

function perform(asked: OutsideRequest, { timeoutMs }: { readonly timeoutMs: number }): Promise<OutsideAnswer> {
  return new Promise((resolve) => {
    let isSent = false;
    const request = begin(asked);
    if (request === undefined) return resolve({ failed: 'connect', sent: false });
    const timer = setTimeout(() => {
      settle(isSent ? { failed: 'timeout', sent: true } : { failed: 'connect', sent: false });
    }, timeoutMs);
    const settle = (answer: OutsideAnswer) => {
      clearTimeout(timer);
      resolve(answer);
      request.destroy();
    };
    request.on('socket', (socket) =>
      whenOpen(socket, asked.url, () => {
        isSent = true;
      }),
    );
    request.on('error', () => settle(isSent ? { failed: 'reset', sent: true } : { failed: 'connect', sent: false }));
    request.on('response', (response) => {
      isSent = true;
      readBody(response).then(
        (body) => settle({ status: response.statusCode ?? 0, headers: headersOf(response), body }),
        () => settle({ failed: 'reset', sent: true }),
      );
    });
    request.end(asked.body);
  });
}

const loopback = /^(?:127(?:\.\d+){3}|localhost|\[::1\])$/;

function begin({ method, url, headers, body }: OutsideRequest): ClientRequest | undefined {
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'https:' && !loopback.test(hostname)) return undefined;
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  const options = { method, headers: { ...headers, ...length }, agent: false } as const;
  return protocol === 'https:' ? httpsRequest(url, options) : httpRequest(url, options);
}

/** Bytes of the request leave once the connection stands, over TLS once that does. */
function whenOpen(socket: Socket, url: string, open: () => void): void {
  if (!socket.connecting && !url.startsWith('https:')) open();
  else socket.once(url.startsWith('https:') ? 'secureConnect' : 'connect', open);
}

async function readBody(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response) {
    chunks.push(Buffer.from(chunk));
    size += chunk.length;
    if (size >= mostBytes) break;
  }
  return Buffer.concat(chunks).toString('utf8').slice(0, mostBytes);
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
}
