import { call } from './api';
import { everyItem } from './beside-good';
import { type RunningHub, runningHub } from './running-hub';
import { must } from './setting';

/* What seems a refusal at a mailbox or phone of two people: who wrote it nobody knows, so that it holds both, and who comes later. */

const key = 'k'.repeat(32);

let hub: RunningHub;
beforeAll(async () => {
  hub = await runningHub();
  await must(hub.api.put('/v1/sources/kiosk', { vendor: 'native', name: 'Kiosk', secrets: { key } }));
});
afterAll(() => hub?.stop());

let count = 0;

type Identifier = Readonly<{ type: string; value: string }>;
const channels = { email: 'email_received', sms: 'message_received', whatsapp: 'message_received' } as const;
type Channel = keyof typeof channels;

async function state(fact: object): Promise<void> {
  count += 1;
  const occurredAt = new Date(Date.now() - 3_600_000 + count * 1000).toISOString();
  await must(
    call(`${hub.url}/v1/events`, {
      method: 'POST',
      headers: { authorization: `Bearer kiosk.${key}`, 'content-type': 'application/json' },
      body: JSON.stringify([{ vendorEventId: `stated-${count}`, occurredAt, ...fact }]),
    }),
  );
  await hub.idle();
}

const asks = (name: string, identifier: Identifier, channel: Channel) =>
  state({
    channel: 'web',
    kind: 'form_submitted',
    person: { name, identifiers: [identifier] },
    consent: [{ channel, purpose: 'newsletter', state: 'granted' }],
  });
const writes = (text: string, identifier: Identifier, channel: Channel) =>
  state({ channel, kind: channels[channel], content: { text }, person: { identifiers: [identifier] } });

async function states({ type, value }: Identifier, channel: Channel) {
  const query = type === 'email' ? `email=${value}` : `phone=${encodeURIComponent(value)}`;
  const { body } = await must(hub.api.get(`/v1/customers?${query}`));
  const all = await Promise.all(
    body.items.map(async ({ id }: { id: string }) => (await must(hub.api.get(`/v1/customers/${id}`))).body),
  );
  return Object.fromEntries(
    all.map(({ fields, consents }) => [fields.name.value.split(' ')[0], consents[`${channel}:newsletter`]?.state]),
  );
}
const openRefusals = () => everyItem(hub, '/v1/refusals?status=open');
const decide = (refusal: { customerId: string; interactionId: string }, decision: string) =>
  must(hub.api.post(`/v1/customers/${refusal.customerId}/refusals/${refusal.interactionId}`, { decision }));

const words = 'por favor no me manden más correos ni mensajes';

describe('a refusal in plain words at an address of two', () => {
  it.each<[Channel, Identifier]>([
    ['email', { type: 'email', value: 'lugo@casa.example' }],
    ['sms', { type: 'phone', value: '+525577778801' }],
    ['whatsapp', { type: 'phone', value: '+525577778802' }],
  ])('holds both by %s, and who comes later, until one of them is decided about', async (channel, address) => {
    await asks('Ana Lugo', address, channel);
    await asks('Luis Lugo', address, channel);
    await writes(words, address, channel);

    const both = await states(address, channel);
    await asks('Rosa Lugo', address, channel);
    const three = await states(address, channel);
    const open = await openRefusals();
    const [copy] = open.filter(({ writtenBy }) => writtenBy !== undefined);
    await decide(copy, 'confirm');
    await hub.idle();

    expect(both).toEqual({ Ana: 'held', Luis: 'held' });
    expect(three).toEqual({ Ana: 'held', Luis: 'held', Rosa: 'held' });
    expect(open.map(({ text }) => text).filter((text) => text !== undefined)).toEqual([words]);
    expect(await states(address, channel)).toEqual({ Ana: 'denied', Luis: 'denied', Rosa: 'denied' });
    expect(await openRefusals()).toEqual([]);
  });

  it('is over for all once it was none, and opens one lead', async () => {
    const address = { type: 'email', value: 'soto@casa.example' };
    await asks('Ana Soto', address, 'email');
    await asks('Luis Soto', address, 'email');
    await writes(words, address, 'email');
    const [written] = (await openRefusals()).filter(({ writtenBy }) => writtenBy === undefined);
    const held = await states(address, 'email');
    await decide(written, 'dismiss');
    await hub.idle();
    await asks('Rosa Soto', address, 'email');

    expect(held).toEqual({ Ana: 'held', Luis: 'held' });
    expect(await states(address, 'email')).toEqual({ Ana: 'granted', Luis: 'granted', Rosa: 'granted' });
    expect(await openRefusals()).toEqual([]);
  });

  it('holds nobody who shares another address of theirs', async () => {
    const [shared, own] = ['mora@casa.example', 'ana.mora@casa.example'].map((value) => ({ type: 'email', value }));
    if (shared === undefined || own === undefined) throw new Error('two addresses');
    await asks('Ana Mora', own, 'email');
    await state({ channel: 'web', kind: 'form_submitted', person: { name: 'Ana Mora', identifiers: [own, shared] } });
    await asks('Luis Mora', shared, 'email');
    await writes(words, own, 'email');

    expect(await states(shared, 'email')).toEqual({ Ana: 'held', Luis: 'granted' });
    const [written] = await openRefusals();
    await decide(written, 'confirm');
  });
});
