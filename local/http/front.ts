import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { close, portOf } from '../endpoint/server';
import { describeError, type Log } from '../log';
import type { Api } from './api';
import { answers, type HttpResponse } from './response';

/** The public server of the local runtime. */
export interface Front {
  readonly port: number;
  /** Begins to answer; until then requests wait. */
  serve(handlers: FrontHandlers): void;
  stop(): Promise<void>;
}

export interface FrontHandlers {
  readonly api: Api;
  /** Answers everything under `/_local/`. */
  readonly inspection: Api;
}

/** Opens the server on 127.0.0.1 and on no other address; port 0 takes a free one. */
export async function openFront(port: number, log: Log): Promise<Front> {
  let start: (handlers: FrontHandlers) => void = () => undefined;
  const handlers = new Promise<FrontHandlers>((resolve) => {
    start = resolve;
  });
  const server = createServer({ noDelay: true }, (request, response) => {
    respond(request, handlers)
      .catch((error: unknown) => {
        log(`error: ${describeError(error)}`);
        return answers.failed;
      })
      .then((answer) => write(request, response, answer))
      .catch(() => response.destroy());
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return { port: portOf(server), serve: start, stop: () => close(server) };
}

async function respond(request: IncomingMessage, handlers: Promise<FrontHandlers>): Promise<HttpResponse> {
  const { api, inspection } = await handlers;
  return request.url?.startsWith('/_local/') ? inspection(request) : api(request);
}

function write(request: IncomingMessage, response: ServerResponse, answer: HttpResponse): void {
  const { status, headers, cookies = [], body } = answer;
  const isWhole = request.complete;
  const hasBody = status !== 204 && status !== 304;
  response.writeHead(status, {
    ...headers,
    ...(cookies.length === 0 ? {} : { 'set-cookie': [...cookies] }),
    ...(hasBody ? { 'content-length': Buffer.byteLength(body) } : {}),
    // The rest of a request that was refused early is never read, so its connection is closed.
    ...(isWhole || request.method === 'GET' ? {} : { connection: 'close' }),
  });
  response.end(request.method === 'HEAD' || !hasBody ? undefined : body);
}
