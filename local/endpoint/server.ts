import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describeError, type Log } from '../log';
import { type Service, ServiceError, type ServiceReply, type ServiceRequest } from './service';

/** Services by the name that the SDK signs with (`…/us-east-1/<name>/aws4_request`). */
export type Services = Readonly<Record<string, Service>>;

/** The AWS endpoint of the local runtime, on a loopback port of its own for clients outside of it. */
export interface Endpoint {
  readonly url: string;
  /**
   * Answers a request, whichever way it came: over a socket from outside, or from a function by its worker's port. Rejects where a
   * service fails unexpectedly; to the caller that is a broken connection.
   */
  reach(request: ServiceRequest): Promise<ServiceReply>;
  /** Connections accepted so far. */
  connections(): number;
  /** Begins to answer; until then requests wait. */
  serve(answering: Answering): void;
  stop(): Promise<void>;
}

/** The services that answer, and how they name themselves in `x-amz-target`. */
export interface Answering {
  readonly services: Services;
  readonly targets?: readonly (readonly [prefix: string, service: string])[];
}

/** Opens the endpoint on a free port of 127.0.0.1. */
export async function openEndpoint(log: Log): Promise<Endpoint> {
  let start: (answering: Answering) => void = () => undefined;
  const answering = new Promise<Answering>((resolve) => {
    start = resolve;
  });
  let connections = 0;
  const reach = (request: ServiceRequest) =>
    answer(request, answering).catch((error: unknown) => {
      log(`error: endpoint: ${describeError(error)}`);
      throw error;
    });
  const server = createServer((request, response) => {
    readRequest(request)
      .then(reach)
      .then((reply) => send(response, reply))
      .catch(() => response.destroy());
  });
  server.keepAliveTimeout = 60_000;
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${portOf(server)}`;
  return { url, reach, connections: () => connections, serve: start, stop: () => close(server) };
}

/** The port that a listening server has. */
export function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server does not listen on a port');
  return address.port;
}

/** Longest wait for requests that are under way when a server stops: an HTTP API's integration timeout, and a little. */
const longestDrainMilliseconds = 32_000;

/** Takes no more connections, ends those that idle, and resolves when the requests under way are answered. */
export async function close(server: Server): Promise<void> {
  if (!server.listening) return;
  const sweep = setInterval(() => server.closeIdleConnections(), 20);
  const limit = setTimeout(() => server.closeAllConnections(), longestDrainMilliseconds);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  clearInterval(sweep);
  clearTimeout(limit);
}

async function answer(request: ServiceRequest, answering: Promise<Answering>): Promise<ServiceReply> {
  try {
    const service = chooseService(await answering, request);
    return complete(await service(request));
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const { status, type, message } = error;
    const headers = { 'content-type': 'application/json', 'x-amzn-errortype': type };
    return complete({ status, headers, body: JSON.stringify({ __type: type, message }) });
  }
}

function complete({ body = '', headers, ...reply }: ServiceReply): ServiceReply {
  const length = typeof body === 'string' ? Buffer.byteLength(body) : body.length;
  return {
    ...reply,
    headers: { 'x-amzn-requestid': randomUUID(), 'content-length': String(length), ...headers },
    body,
  };
}

function chooseService({ services, targets = [] }: Answering, request: ServiceRequest): Service {
  const name = nameOfService(request, targets);
  const service = services[name];
  if (service !== undefined) return service;
  throw new ServiceError('UnknownOperationException', `The local runtime has no AWS service "${name}"`);
}

function nameOfService({ headers, url }: ServiceRequest, targets: NonNullable<Answering['targets']>): string {
  const target = headers['x-amz-target'];
  if (typeof target === 'string') {
    const found = targets.find(([prefix]) => target.startsWith(prefix));
    if (found !== undefined) return found[1];
  }
  const { authorization } = headers;
  const credential =
    typeof authorization === 'string' ? /^\S+\s+Credential=([^,]*)/.exec(authorization)?.[1] : credentialIn(url);
  const [last, service = ''] = (credential ?? '').split('/').reverse();
  return last === 'aws4_request' ? service : '';
}

/** Of a link that was signed for others to use: its query carries what a header does elsewhere. */
function credentialIn(url: string): string | undefined {
  return new URL(url, 'http://local').searchParams.get('X-Amz-Credential') ?? undefined;
}

async function readRequest(request: IncomingMessage): Promise<ServiceRequest> {
  const chunks: Buffer[] = [];
  await new Promise<void>((resolve, reject) => {
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', resolve);
    request.on('error', reject);
  });
  const [first] = chunks;
  const body = chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks);
  const { method = 'GET', url = '/', headers } = request;
  return { method, url, headers, body };
}

function send(response: ServerResponse, { status, headers, body = '' }: ServiceReply): void {
  response.writeHead(status, { ...headers });
  response.end(body);
}
