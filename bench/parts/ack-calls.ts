import { randomBytes } from 'node:crypto';
import { must } from '@afluente/tests/hub/setting';
import { withoutPrefix } from '../bill/scenario';
import { whatsAppPost } from '../bill/whatsapp-post';
import { filledIn, formHeaders, formPath, postTemplate } from '../hub/contact';
import type { HubProcess } from '../hub/hub-process';
import { type Post, postEach } from '../load/post-each';
import type { Figure } from '../report/figure';
import { sum } from '../report/statistics';
import type { Part } from './part';

interface Intake {
  readonly function: string;
  readonly path: string;
  readonly status: number;
  /** the nth post, each another fact */
  readonly post: (nth: number) => Post;
}

/** AWS calls that each intake function makes before it acknowledges, once it knows the sender. */
export const ackCalls: Part = async (bench) => {
  const hub = await bench.hub();
  const figures: Figure[] = [];
  for (const intake of await intakes(hub)) {
    const value = await callsOf(intake, hub);
    const name = `AWS calls before the ack: ${intake.function}`;
    figures.push({ name, value, unit: 'calls', target: { exactly: 1 } });
  }
  return { figures };
};

const warming = 3;
const measured = 20;

async function callsOf({ function: name, path, status, post }: Intake, hub: HubProcess): Promise<number> {
  const send = (from: number, count: number) => {
    const posts = Array.from({ length: count }, (_, index) => post(from + index));
    return postEach(`${hub.url}${path}`, posts, { atOnce: 1, status });
  };
  await send(0, warming);
  await hub.resetUsage();
  await send(warming, measured);
  const { calls } = withoutPrefix(await hub.usage());
  await hub.idle();
  return sum(calls.filter((call) => call.function === name).map((call) => call.calls)) / measured;
}

async function intakes({ api }: HubProcess): Promise<Intake[]> {
  const key = randomBytes(24).toString('base64url');
  const appSecret = randomBytes(16).toString('hex');
  const secrets = { appSecret, verifyToken: randomBytes(16).toString('hex') };
  await must(api.put('/v1/sources/calls-kiosk', { vendor: 'native', name: 'Kiosk', secrets: { key } }));
  await must(api.put('/v1/sources/calls-wa', { vendor: 'whatsapp', name: 'WhatsApp', secrets }));
  const at = new Date().toISOString().replace(/\.\d+Z$/, '.000Z');
  const event = { channel: 'web', kind: 'page_viewed', occurredAt: at };
  return [
    { function: 'ReceiveForm', path: formPath, status: 202, post: formPost },
    {
      function: 'ReceiveWebhook',
      path: '/v1/hooks/calls-wa',
      status: 200,
      post: (nth) => whatsAppPost({ from: '5215512345678', id: `wamid.CALLS${nth}`, at, text: 'Hola' }, appSecret),
    },
    {
      function: 'ReceiveEvents',
      path: '/v1/events',
      status: 202,
      post: (nth) => {
        const person = { identifiers: [{ type: 'email', value: `kiosk${nth}@example.com` }] };
        const headers = { authorization: `Bearer calls-kiosk.${key}`, 'content-type': 'application/json' };
        return { headers, body: JSON.stringify([{ ...event, person }]) };
      },
    },
  ];
}

function formPost(nth: number): Post {
  return { headers: formHeaders, body: filledIn(postTemplate('contado'), 9_000_000 + nth) };
}
