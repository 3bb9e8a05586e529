import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** An AWS endpoint of a test: the SDK's real clients talk to it, and every call is seen. */

export interface AwsCall {
  /** as in `SQS.SendMessage`; `S3.PUT` and `S3.GET` for the archive */
  readonly name: string;
  /** the JSON input, or for S3 the path and the bytes */
  readonly input: Readonly<Record<string, unknown>>;
}

export interface AwsAnswer {
  readonly status?: number;
  readonly body?: unknown;
}

export interface AwsEndpoint {
  readonly calls: AwsCall[];
  /** What the next calls are answered with; where it gives undefined, as a healthy service would. */
  answer: (call: AwsCall) => AwsAnswer | undefined | Promise<AwsAnswer | undefined>;
  close: () => Promise<void>;
}

const services: Readonly<Record<string, string>> = {
  AmazonSQS: 'SQS',
  DynamoDB_20120810: 'DynamoDB',
  secretsmanager: 'SecretsManager',
  AWSEvents: 'EventBridge',
};

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function callOf(request: IncomingMessage): Promise<AwsCall> {
  const bytes = await bytesOf(request);
  const target = String(request.headers['x-amz-target'] ?? '');
  if (target === '') {
    return { name: `S3.${request.method}`, input: { path: new URL(request.url ?? '/', 'http://x').pathname, bytes } };
  }
  const [service = '', operation = ''] = target.split('.');
  return { name: `${services[service] ?? service}.${operation}`, input: JSON.parse(bytes.toString('utf8')) };
}

function healthy({ name, input }: AwsCall): AwsAnswer {
  if (name !== 'SQS.SendMessage') return {};
  const MD5OfMessageBody = createHash('md5').update(String(input.MessageBody)).digest('hex');
  return { body: { MessageId: 'message', MD5OfMessageBody } };
}

function write(response: ServerResponse, { status = 200, body = {} }: AwsAnswer): void {
  if (Buffer.isBuffer(body)) response.writeHead(status, { 'content-type': 'application/octet-stream' }).end(body);
  else if (typeof body === 'string') response.writeHead(status, { 'content-type': 'application/xml' }).end(body);
  else response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(body));
}

/** Starts the endpoint on a free port and points the SDK of this process at it, with credentials made up for the run. */
export async function startAwsEndpoint(): Promise<AwsEndpoint> {
  const endpoint: AwsEndpoint = { calls: [], answer: () => undefined, close: async () => undefined };
  const server = createServer(async (request, response) => {
    const call = await callOf(request);
    endpoint.calls.push(call);
    write(response, (await endpoint.answer(call)) ?? healthy(call));
  });
  // a connection closed for idleness just when a slow test uses it again would look like a fault of the code under test
  server.keepAliveTimeout = 0;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: randomBytes(8).toString('hex'),
    AWS_SECRET_ACCESS_KEY: randomBytes(16).toString('hex'),
    AWS_MAX_ATTEMPTS: '1',
    AFLUENTE_TABLE: 'hub',
    AFLUENTE_ARCHIVE_BUCKET: 'archive',
    AFLUENTE_ARCHIVE_DAYS: '400',
    AFLUENTE_DELIVERIES_QUEUE_URL: `http://127.0.0.1:${port}/queues/deliveries`,
    AFLUENTE_EVENTS_QUEUE_URL: `http://127.0.0.1:${port}/queues/events`,
    AFLUENTE_BUS: 'hub',
    AFLUENTE_HUB_SECRET: 'hub-secret',
    AFLUENTE_SOURCE_SECRET_PREFIX: 'afluente/sources/',
    AFLUENTE_PUBLIC_URL: 'https://hub.example.com',
  });
  endpoint.close = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return endpoint;
}
