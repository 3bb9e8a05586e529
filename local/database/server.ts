import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Database } from './database';

export interface DatabaseServer {
  url: string;
  close(): Promise<void>;
}

/** Serves a database as a plain HTTP DynamoDB endpoint on 127.0.0.1; any credentials will do. Port 0, the default, takes a free one. */
export async function listen(database: Database, port = 0): Promise<DatabaseServer> {
  const server = createServer((request, response) => {
    respond(database, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const taken = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://127.0.0.1:${taken}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeIdleConnections();
      }),
  };
}

async function respond(database: Database, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const target = String(request.headers['x-amz-target'] ?? '');
  const answer = await database.handle(target, Buffer.concat(chunks));
  response.writeHead(answer.status, {
    'content-type': 'application/x-amz-json-1.0',
    'content-length': Buffer.byteLength(answer.body),
  });
  response.end(answer.body);
}
