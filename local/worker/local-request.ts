import type { IncomingMessage } from 'node:http';
import { addAbortSignal, Writable } from 'node:stream';
import type { CallReply } from '../functions/worker-messages';
import type { Transport } from './calls';
import { bytesWithHead, streamOf } from './local-response';
import { createLocalSocket, type LocalSocket } from './local-socket';

/** The options of `http.request` that concern a request to a service of this process. */
export interface Asked {
  readonly method?: string | undefined;
  readonly path?: string | null | undefined;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly timeout?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

export type OnResponse = (response: IncomingMessage) => void;

/**
 * A request like that of `http.request`, which goes to a service of this process instead of a socket. It emits what the SDK waits
 * for: `socket`, `continue` where the request expects one (S3 waits six seconds for it), `response`, `error` (`ECONNRESET`
 * where the service fails), `timeout` and `close`.
 */
export function createLocalRequest(asked: Asked, transport: Transport, onResponse?: OnResponse): Writable {
  const headers = headersOf(asked.headers);
  const chunks: (string | Buffer)[] = [];
  const socket = createLocalSocket();
  let cancel: () => void = () => undefined;
  const request: Writable = new Writable({
    decodeStrings: false,
    autoDestroy: false,
    write: (chunk: string | Buffer, _encoding, done) => {
      chunks.push(chunk);
      done();
    },
    final: (done) => {
      const { method = 'GET', path } = asked;
      const sent = { method, url: path ?? '/', headers: Object.fromEntries(headers), body: joined(chunks) };
      const fail = (error: Error) => request.destroy(Object.assign(error, { code: 'ECONNRESET' }));
      cancel = transport.send(sent, (reply) => answer({ request, socket, headers }, reply), fail);
      done();
    },
    destroy: (error, done) => {
      cancel();
      socket.destroy();
      done(error);
    },
  });
  if (onResponse !== undefined) request.once('response', onResponse);
  if (asked.signal !== undefined) addAbortSignal(asked.signal, request);
  process.nextTick(() => {
    request.emit('socket', socket);
    if (headers.get('expect') === '100-continue') request.emit('continue');
  });
  const made = addMethods({ request, socket, headers });
  if (asked.timeout !== undefined) made.setTimeout(asked.timeout);
  return made;
}

type Headers = Map<string, string | string[]>;

interface Made {
  readonly request: Writable;
  readonly socket: LocalSocket;
  readonly headers: Headers;
}

function answer({ request, socket, headers }: Made, reply: CallReply): void {
  if (request.destroyed) return;
  const takesBytes = headers.has('x-amz-target') && /^aws-sdk-js\//.test(String(headers.get('user-agent')));
  request.emit('response', takesBytes ? bytesWithHead(reply, socket) : streamOf(reply, socket));
  request.destroy();
}

/** What callers use of a `ClientRequest` beyond writing. */
function addMethods({ request, socket, headers }: Made) {
  const ignore = () => undefined;
  socket.on('timeout', () => request.emit('timeout'));
  const made = Object.assign(request, {
    socket,
    reusedSocket: true,
    setHeader: (name: string, value: unknown) => {
      headers.set(name.toLowerCase(), textOf(value));
      return made;
    },
    getHeader: (name: string) => headers.get(name.toLowerCase()),
    removeHeader: (name: string) => {
      headers.delete(name.toLowerCase());
    },
    setTimeout: (milliseconds: number, onTimeout?: () => void) => {
      if (onTimeout !== undefined) made.once('timeout', onTimeout);
      socket.setTimeout(milliseconds);
      return made;
    },
    flushHeaders: ignore,
    setNoDelay: ignore,
    setSocketKeepAlive: ignore,
    abort: () => made.destroy(),
  });
  return made;
}

function headersOf(given: Asked['headers'] = {}): Headers {
  const entries = Object.entries(given).filter(([, value]) => value !== undefined);
  return new Map(entries.map(([name, value]) => [name.toLowerCase(), textOf(value)]));
}

function textOf(value: unknown): string | string[] {
  return Array.isArray(value) ? value.map(String) : String(value);
}

/** Strings stay text: the other side makes bytes of them once. */
function joined(chunks: readonly (string | Buffer)[]): string | Uint8Array {
  const [first = '', ...others] = chunks;
  if (others.length === 0) return first;
  return Buffer.concat(chunks.map((chunk) => (typeof chunk === 'string' ? Buffer.from(chunk) : chunk)));
}
