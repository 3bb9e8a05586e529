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

/** What it says of a request; undefined: it hangs up. */
export type ProviderAnswer = { readonly status: number; readonly body: string } | undefined;

/** So long it takes to answer: a hub that dies meanwhile never hears it. */
const answerMs = 15;

/** As Twilio takes a message. */
const taken = (nth: number): ProviderAnswer => ({
  status: 201,
  body: JSON.stringify({ sid: `SM${String(nth).padStart(32, '0')}`, status: 'queued' }),
});

/** Takes whatever comes, and answers by `answerTo`, else as Twilio does, which is good for the others too. */
export async function startProvider(answerTo: (nth: number) => ProviderAnswer = taken): Promise<Provider> {
  const calls: ProviderCall[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', () => undefined);
    request.on('end', async () => {
      const key = request.headers['webhook-id'];
      calls.push({ path: request.url ?? '', key: key?.toString(), body: Buffer.concat(chunks).toString() });
      const answer = answerTo(calls.length);
      await wait(answerMs);
      if (answer === undefined) response.destroy();
      else response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
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

/** The channel by which SMS leave to it, as Twilio's. */
export const smsTo = ({ origin }: Pick<Provider, 'origin'>) => ({
  ...{ vendor: 'twilio', name: 'SMS', carries: ['sms'] },
  settings: { accountSid: `AC${'0'.repeat(32)}`, from: '+525500000000', origin },
  secrets: { authToken: 'token-1234567890' },
});
