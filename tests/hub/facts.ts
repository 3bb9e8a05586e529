import { createHash } from 'node:crypto';
import { sign } from '../signers/twilio';
import { fetchChecked } from './api';

/** What people send over several channels, sent as a page, a phone company and a till of the company's own would send it. */

export type Channel = 'form' | 'sms' | 'events';

export interface Fact {
  /** stands in the text of what is sent, so that the timeline shows which fact it is */
  readonly id: string;
  readonly channel: Channel;
  /** both identify the same person on every channel; an SMS holds only the phone */
  readonly email: string;
  readonly phone: string;
  /** ISO 8601; only events hold it, the other channels know the time of receipt alone */
  readonly occurredAt?: string;
  /** sent by events */
  readonly company?: string;
}

/** Where facts are sent, and what senders prove themselves with. */
export interface Intake {
  readonly url: string;
  readonly secrets: { readonly authToken: string; readonly key: string };
}

/** The person with this number, of a town that keeps people of one test apart from those of another. */
export function personOf(number: number, town: string): Pick<Fact, 'email' | 'phone'> {
  const line = createHash('sha256').update(`${town} ${number}`).digest().readUInt32BE() % 1_000_000;
  return { email: `person-${number}@${town}.example.com`, phone: `+525512${String(line).padStart(6, '0')}` };
}

/** Sends a fact; the receipt id where it was acknowledged, undefined where it was refused or the connection broke. */
export async function send(fact: Fact, intake: Intake): Promise<string | undefined> {
  try {
    const { path, ...init } = await requests[fact.channel](fact, intake);
    const answer = await fetchChecked(`${intake.url}${path}`, { method: 'POST', ...init });
    const receiptId = answer.headers.get('afluente-receipt') ?? undefined;
    await answer.arrayBuffer().catch(() => undefined);
    return answer.ok ? receiptId : undefined;
  } catch {
    return undefined;
  }
}

interface Post {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

const requests: Readonly<Record<Channel, (fact: Fact, intake: Intake) => Post | Promise<Post>>> = {
  form: ({ id, email, phone }) => ({
    path: '/v1/forms/contact',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, telefono: phone, mensaje: id, af_submission: `submission-${id}` }),
  }),
  sms: async ({ id, phone }, { url, secrets }) => {
    const hash = createHash('sha256').update(id).digest('hex').slice(0, 32);
    const message = { MessageSid: `SM${hash}`, SmsStatus: 'received', From: phone, To: '+525555550100', Body: id };
    const body = Buffer.from(new URLSearchParams(message).toString());
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const path = '/v1/hooks/sms';
    const signed = await sign({ method: 'POST', headers, body }, { url: `${url}${path}`, secrets });
    return { path, headers: { ...signed.headers }, body: signed.body.toString() };
  },
  events: (fact, { secrets }) => ({
    path: '/v1/events',
    headers: { 'content-type': 'application/json', authorization: `Bearer till.${secrets.key}` },
    body: JSON.stringify([eventOf(fact)]),
  }),
};

function eventOf({ id, email, phone, occurredAt, company }: Fact): object {
  const identifiers = [
    { type: 'email', raw: email },
    { type: 'phone', raw: phone },
  ];
  return {
    vendorEventId: id,
    channel: 'web',
    kind: 'message_received',
    occurredAt,
    person: { identifiers, company },
    content: { text: id },
  };
}

/** Sends facts over some connections at once; receipt ids by fact, undefined where there was none. `onAck` sees how many there are. */
export async function sendAll(
  facts: readonly Fact[],
  intake: Intake,
  { connections, onAck = () => undefined }: { connections: number; onAck?: (acknowledged: number) => void },
): Promise<ReadonlyMap<Fact, string | undefined>> {
  const receipts = new Map<Fact, string | undefined>();
  const left = facts.values();
  let acknowledged = 0;
  const client = async () => {
    for (const fact of left) {
      const receiptId = await send(fact, intake);
      receipts.set(fact, receiptId);
      if (receiptId !== undefined) onAck(++acknowledged);
    }
  };
  await Promise.all(Array.from({ length: connections }, client));
  return receipts;
}

/** The same in another order, the same each time for a seed. */
export function shuffled<T>(items: readonly T[], seed: string): T[] {
  const place = (index: number) => createHash('sha256').update(`${seed} ${index}`).digest('hex');
  return items
    .map((item, index) => ({ item, at: place(index) }))
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .map(({ item }) => item);
}
