import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import type { Socket } from 'node:net';
import * as z from 'zod';

/** A debugger as an editor's is: it speaks the inspector's protocol over a WebSocket (RFC 6455; text frames that are not fragmented). */
export interface Debugger {
  send(method: string, params?: object): Promise<z.output<typeof Message>>;
  /** The next event of this name that fits. */
  event(method: string, fits?: (params: z.output<typeof Params>) => boolean): Promise<z.output<typeof Params>>;
  close(): void;
}

const Params = z.looseObject({});
const Message = z.looseObject({ id: z.number().optional(), method: z.string().optional(), params: Params.optional() });
const Targets = z.array(z.object({ webSocketDebuggerUrl: z.url() }));

/** Attaches to the inspector at a port of this machine. */
export async function attachDebugger(port: number): Promise<Debugger> {
  const targets = Targets.parse(await (await fetch(`http://127.0.0.1:${port}/json`)).json());
  const socket = await openSocket(targets[0]?.webSocketDebuggerUrl ?? '');
  const heard: z.output<typeof Message>[] = [];
  const waiting = new Set<() => void>();
  receive(socket, (text) => {
    heard.push(Message.parse(JSON.parse(text)));
    for (const look of waiting) look();
  });
  const next = (fits: (message: z.output<typeof Message>) => boolean) =>
    new Promise<z.output<typeof Message>>((resolve) => {
      const look = () => {
        const found = heard.find(fits);
        if (found === undefined) return;
        heard.splice(heard.indexOf(found), 1);
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
    });
  let last = 0;
  return {
    send: (method, params = {}) => {
      last += 1;
      const id = last;
      socket.write(frameOf(JSON.stringify({ id, method, params })));
      return next((message) => message.id === id);
    },
    event: async (method, fits = () => true) => {
      const found = await next((message) => message.method === method && fits(message.params ?? {}));
      return found.params ?? {};
    },
    close: () => socket.destroy(),
  };
}

async function openSocket(url: string): Promise<Socket> {
  const { hostname, port, pathname } = new URL(url);
  const key = randomBytes(16).toString('base64');
  const headers = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-key': key,
    'sec-websocket-version': '13',
  };
  const asked = request({ hostname, port, path: pathname, headers }).end();
  const [, socket] = await once(asked, 'upgrade');
  return socket;
}

const longFrame = 126;
const longerFrame = 127;

/** A client masks what it sends. */
function frameOf(text: string): Buffer {
  const payload = Buffer.from(text);
  const mask = randomBytes(4);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(payload.length);
  const masked = payload.map((byte, index) => byte ^ (mask[index % mask.length] ?? 0));
  return Buffer.concat([Buffer.from([0x81, 0x80 | longFrame]), length, mask, masked]);
}

function receive(socket: Socket, onText: (text: string) => void): void {
  let rest = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    for (let frame = frameIn(rest); frame !== undefined; frame = frameIn(rest)) {
      onText(rest.subarray(frame.begin, frame.end).toString());
      rest = rest.subarray(frame.end);
    }
  });
}

function frameIn(bytes: Buffer): { readonly begin: number; readonly end: number } | undefined {
  const short = (bytes[1] ?? 0) & 0x7f;
  const begin = short === longerFrame ? 10 : short === longFrame ? 4 : 2;
  if (bytes.length < begin) return undefined;
  const length =
    short === longerFrame ? Number(bytes.readBigUInt64BE(2)) : short === longFrame ? bytes.readUInt16BE(2) : short;
  return bytes.length < begin + length ? undefined : { begin, end: begin + length };
}
