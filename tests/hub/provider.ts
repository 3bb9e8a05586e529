import { createServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

/** Where messages of a hub really go: a server of this test, which outlives the hub. */
export interface Provider {
  readonly origin: string;
  /** every request whose end came, the oldest first */
  calls(): readonly ProviderCall[];
  close(): void;
}

export interface ProviderCall {
  readonly path: string;
  /** by which some providers recognise a second request */
  readonly key: string | undefined;
  readonly body: string;
}

/** So long it takes to answer: a hub that dies meanwhile never hears it. */
const answerMs = 15;

/** Takes whatever comes, and answers as Twilio does, which is good for the others too. */
export async function startProvider(): Promise<Provider> {
  const calls: ProviderCall[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', () => undefined);
    request.on('end', async () => {
      const key = request.headers['webhook-id'];
      calls.push({ path: request.url ?? '', key: key?.toString(), body: Buffer.concat(chunks).toString() });
      await wait(answerMs);
      const answer = { sid: `SM${String(calls.length).padStart(32, '0')}`, status: 'queued' };
      response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve());
  });
  const address = server.address();
  return {
    origin: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    calls: () => calls,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
