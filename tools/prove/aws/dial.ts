import { Agent, request } from 'node:https';

export interface Sent {
  readonly method: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string | undefined;
}

export interface Received {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Sends one request to the emulator, whatever name of it the URL holds. */
export type Dial = (url: string | URL, sent: Sent) => Promise<Received>;

const patienceMs = 90_000;

/** Every name below `localhost` is this machine (RFC 6761), which not every resolver knows. */
type Found = (error: null, address: string | { address: string; family: number }[], family?: number) => void;
const lookup = (_name: string, options: { readonly all?: boolean }, found: Found) =>
  options.all === true ? found(null, [{ address: '127.0.0.1', family: 4 }]) : found(null, '127.0.0.1', 4);

/** Connections to the emulator, whose certificate names no host but `localhost`. */
export const emulatorAgent = (certificate: string) =>
  new Agent({
    ca: certificate,
    servername: 'localhost',
    lookup,
    keepAlive: true,
    checkServerIdentity: () => undefined,
  });

export function createDial(agent: Agent): Dial {
  return (url, { method, headers = {}, body }) =>
    new Promise((resolve, reject) => {
      const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
      const asked = request(
        url,
        { method, agent, headers: { ...headers, ...length }, timeout: patienceMs },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.once('error', reject);
          answer.once('end', () => {
            const pairs = Object.entries(answer.headersDistinct).flatMap(([name, values = []]) =>
              values.map((value): [string, string] => [name, value]),
            );
            resolve({
              status: answer.statusCode ?? 0,
              headers: new Headers(pairs),
              text: Buffer.concat(chunks).toString(),
            });
          });
        },
      );
      asked.once('timeout', () =>
        asked.destroy(new Error(`${method} ${String(url)}: no answer within ${patienceMs / 1_000} s`)),
      );
      asked.once('error', reject);
      asked.end(body);
    });
}
