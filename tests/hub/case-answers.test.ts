import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { customerBy, receipt } from './beside-good';
import { type RunningHub, runningHub } from './running-hub';
import { must, postContact, settleIn } from './setting';
import { until } from './until';
import { asJson, mailgunEvent, openSource, type VendorSource } from './vendors';

/** What a person of ours writes in the hub answers a case and a lead, by whatever channel it leaves; what the hub sends by itself does not. */

jest.setTimeout(120_000);

const sid = `SM${'1'.repeat(32)}`;
const report = { MessageSid: sid, MessageStatus: 'delivered', From: '+525500000000', To: '+34611300001' };
const delivered = {
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: Buffer.from(new URLSearchParams({ ...report, AccountSid: `AC${'0'.repeat(32)}` }).toString()),
};
const taken = JSON.stringify({ sid, status: 'queued' });

let hub: RunningHub;
let phone: VendorSource;
let mailgun: VendorSource;
let twilio: VendorSource;
/** Twilio, which reports that a message arrived before it says that it took it. */
let provider: Server;

beforeAll(async () => {
  hub = await runningHub();
  await settleIn(hub);
  phone = await openSource(hub, 'native', { id: 'phone' });
  mailgun = await openSource(hub, 'mailgun');
  twilio = await openSource(hub, 'twilio');
  provider = createServer(async (request, response) => {
    const asked = new URLSearchParams(await text(request));
    const query = [...new URL(asked.get('StatusCallback') ?? '').searchParams];
    const { headers } = await twilio.send({ ...delivered, query });
    await until(async () => (await receipt(hub, String(headers.get('afluente-receipt')))).status === 'applied');
    response.writeHead(201, { 'content-type': 'application/json' }).end(taken);
  });
  await new Promise<void>((resolve) => {
    provider.listen(0, '127.0.0.1', () => resolve());
  });
  await openChannels();
  await openWork();
});
afterAll(async () => {
  await hub?.stop();
  provider?.close();
});

async function openChannels(): Promise<void> {
  const address = provider.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const put = (id: string, body: object) => must(hub.api.put(`/v1/channels/${id}`, body));
  await put('mail', {
    ...{ vendor: 'mailgun', name: 'Mail', secrets: { apiKey: 'key-1234567890' }, eventsFrom: mailgun.id },
    settings: { domain: 'mg.example.com', from: 'hola@example.com' },
  });
  await put('own-sms', {
    ...{ vendor: 'webhook', name: 'Our own SMS gateway', carries: ['sms'], rank: 9 },
    settings: { url: 'https://sms.example.com/send' },
    secrets: { signingSecret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' },
  });
  await put('by-twilio', {
    ...{ vendor: 'twilio', name: 'SMS', carries: ['sms'], rank: 0, eventsFrom: twilio.id },
    settings: { accountSid: `AC${'0'.repeat(32)}`, from: '+525500000000', origin, statusCallback: twilio.url },
    secrets: { authToken: 'token-1234567890' },
  });
}

async function openWork(): Promise<void> {
  const put = (path: string, body: object) => must(hub.api.put(path, body));
  await put('/v1/teams/service', { name: 'Service', handles: ['case'], members: [{ id: 'eva', name: 'Eva' }] });
  const open = { queue: 'care', team: 'service', priority: 'normal', topic: 'care' };
  const kinds = { interaction: { kind: ['call_missed', 'form_submitted'] } };
  await put('/v1/case-rules', { rules: [{ id: 'care', when: kinds, open }] });
  const within = { within: 'PT1H', levels: [{ after: 'PT0S', do: [{ notify: { team: 'service' } }] }] };
  await put('/v1/escalations/answer', { name: 'Answer', clock: 'first-response', ...within });
  await put('/v1/escalations/contact', { name: 'Contact', clock: 'lead-contact', ...within });
  const locales = { es: { subject: 'Recibido', text: 'Te leemos pronto' } };
  await put('/v1/templates/recibido', { channel: 'email', purpose: 'transactional', locales });
  await put('/v1/journeys/thanks', {
    ...{ name: 'Thanks', entry: { on: 'LeadCaptured' }, reentry: 'never' },
    steps: [
      { id: 'hello', kind: 'send', channel: 'email', template: 'recibido' },
      { id: 'done', kind: 'end', outcome: 'thanked' },
    ],
  });
}

let count = 0;
/** Somebody who is to be called back: their customer's id, and their number. */
async function misses(number = `+34611400${String(++count).padStart(3, '0')}`) {
  const person = { identifiers: [{ type: 'phone', value: number }] };
  const vendorEventId = randomBytes(8).toString('hex');
  await phone.send(asJson([{ vendorEventId, channel: 'phone', kind: 'call_missed', person }]));
  await hub.idle();
  return (await customerBy(hub, 'phone', number)).id;
}

async function asks(email: string): Promise<string> {
  await postContact(hub, { email, mensaje: 'No me llega el pedido' });
  await hub.idle();
  return (await customerBy(hub, 'email', email)).id;
}

async function writes(customerId: string, body: object): Promise<string> {
  const { id } = (await must(hub.api.post(`/v1/customers/${customerId}/messages`, body))).body;
  await hub.idle();
  const { items } = (await must(hub.api.get(`/v1/customers/${customerId}/messages`))).body;
  return items.find((one: { id: string }) => one.id === id).status;
}

async function caseOf(customerId: string) {
  const { items } = (await must(hub.api.get(`/v1/cases?customer=${customerId}`))).body;
  expect(items).toHaveLength(1);
  return (await must(hub.api.get(`/v1/cases/${items[0].id}`))).body;
}

const leadOf = async (customerId: string) => {
  const { openLeadIds } = (await must(hub.api.get(`/v1/customers/${customerId}`))).body;
  return (await must(hub.api.get(`/v1/leads/${openLeadIds[0]}`))).body;
};

const answered = {
  status: 'open',
  respondedAt: expect.any(String),
  clocks: [{ escalationId: 'answer', state: 'met', levels: 0 }],
};

describe('a message that a person writes in the hub', () => {
  it('by SMS answers a missed call', async () => {
    const id = await misses();

    const status = await writes(id, { channel: 'sms', text: 'Perdona, ¿te llamo ahora?' });

    const one = await caseOf(id);
    expect(status).toBe('sent');
    expect(one).toMatchObject(answered);
    expect(one).not.toHaveProperty('unanswered');
    expect(one.steps).toContainEqual(
      expect.objectContaining({ what: 'replied', by: expect.stringMatching(/^person:/), of: expect.anything() }),
    );
  });

  it('by mail answers a form, which what the hub sent by itself did not', async () => {
    const id = await asks('ana@person.example');
    const [thanks] = (await must(hub.api.get(`/v1/customers/${id}/messages`))).body.items;
    const of = { message: { headers: { 'message-id': thanks.providerId } } };
    const accepted = { ...of, event: 'accepted', 'user-variables': { messageId: thanks.id } };
    await mailgun.send(mailgunEvent('ana@person.example', accepted));
    await hub.idle();
    const [waiting, lead] = [await caseOf(id), await leadOf(id)];

    await writes(id, { text: 'Sale hoy' });

    expect(thanks).toMatchObject({ status: 'sent', template: 'recibido' });
    expect(waiting).toMatchObject({ status: 'new', clocks: [{ state: 'running' }] });
    expect(lead.contact).toMatchObject({ clocks: [{ state: 'running' }] });
    expect(await caseOf(id)).toMatchObject(answered);
    expect((await leadOf(id)).contact).toMatchObject({ clocks: [{ state: 'met' }] });
  });

  it('counts from its entry on, where the provider reported of it before it said that it took it', async () => {
    const id = await misses('+34611300001');

    await writes(id, { channel: 'sms', channelId: 'by-twilio', text: '¿Te llamo ahora?' });

    const { items } = (await must(hub.api.get(`/v1/customers/${id}/timeline?kind=message_sent`))).body;
    expect(items).toMatchObject([{ content: { text: '¿Te llamo ahora?' }, attributes: { status: 'delivered' } }]);
    expect(await caseOf(id)).toMatchObject(answered);
    expect((await leadOf(id)).contact).toMatchObject({ clocks: [{ state: 'met' }] });
  });
});
