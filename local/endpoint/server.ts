import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describeError, type Log } from '../log';
import { toServiceError } from './json-service';
import { type Service, ServiceError, type ServiceReply, type ServiceRequest } from './service';

/** Services by the name that the SDK signs with (`…/us-east-1/<name>/aws4_request`). */
export type Services = Readonly<Record<string, Service>>;

/** The AWS endpoint of the local runtime, on a loopback port of its own. */
export interface Endpoint {
  readonly url: string;
  /** Begins to answer; until then requests wait. */
  serve(services: Services): void;
  stop(): Promise<void>;
}

/** JSON services name themselves in `x-amz-target` by a prefix of their own. */
const servicesByTarget: readonly (readonly [prefix: string, service: string])[] = [
  ['AmazonSQS.', 'sqs'],
  ['DynamoDB_', 'dynamodb'],
  ['AWSEvents.', 'events'],
  ['secretsmanager.', 'secretsmanager'],
];

/** Opens the endpoint on a free port of 127.0.0.1. */
export async function openEndpoint(log: Log): Promise<Endpoint> {
  let start: (services: Services) => void = () => undefined;
  const services = new Promise<Services>((resolve) => {
    start = resolve;
  });
  const server = createServer((request, response) => {
    answer(request, services)
      .then((reply) => send(response, reply))
      .catch((error: unknown) => {
        log(`endpoint: ${describeError(error)}`);
        response.destroy();
      });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  return { url: `http://127.0.0.1:${portOf(server)}`, serve: start, stop: () => close(server) };
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

async function answer(request: IncomingMessage, services: Promise<Services>): Promise<ServiceReply> {
  const body = await readBody(request);
  const { method = 'GET', url = '/', headers } = request;
  try {
    const service = chooseService(await services, headers);
    return await service({ method, url, headers, body });
  } catch (error) {
    const { status, type, message } = toServiceError(error);
    const headersOfError = { 'content-type': 'application/json', 'x-amzn-errortype': type };
    return { status, headers: headersOfError, body: JSON.stringify({ __type: type, message }) };
  }
}

function chooseService(services: Services, headers: ServiceRequest['headers']): Service {
  const name = nameOfService(headers);
  const service = services[name];
  if (service !== undefined) return service;
  throw new ServiceError('UnknownOperationException', `The local runtime has no AWS service "${name}"`);
}

function nameOfService(headers: ServiceRequest['headers']): string {
  const target = headers['x-amz-target'];
  if (typeof target === 'string') {
    const found = servicesByTarget.find(([prefix]) => target.startsWith(prefix));
    if (found !== undefined) return found[1];
  }
  const { authorization } = headers;
  const scope =
    typeof authorization === 'string' ? /Credential=[^,]*\/([^/,]+)\/aws4_request/.exec(authorization) : null;
  return scope?.[1] ?? '';
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  await new Promise<void>((resolve, reject) => {
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', resolve);
    request.on('error', reject);
  });
  const [first] = chunks;
  return chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks);
}

function send(response: ServerResponse, { status, headers, body = '' }: ServiceReply): void {
  const length = typeof body === 'string' ? Buffer.byteLength(body) : body.length;
  response.writeHead(status, { 'x-amzn-requestid': randomUUID(), 'content-length': length, ...headers });
  response.end(body);
}
