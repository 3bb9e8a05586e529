import { createServer, type Server } from 'node:http';
import { type RunningHub, runningHub } from './running-hub';
import { must, postContact, settleIn } from './setting';

/** What a provider's refusal says of the person beside the message: they wrote STOP to Twilio, which kept it. */

let hub: RunningHub;
let provider: Server;
let calls = 0;
beforeAll(async () => {
  hub = await runningHub();
  await settleIn(hub);
  provider = createServer((request, response) => {
    calls += 1;
    const body = JSON.stringify({ code: 21610, message: 'Attempt to send to unsubscribed recipient', status: 400 });
    request.resume().on('end', () => response.writeHead(400, { 'content-type': 'application/json' }).end(body));
  });
  await new Promise<void>((resolve) => {
    provider.listen(0, '127.0.0.1', () => resolve());
  });
  const address = provider.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const settings = { accountSid: `AC${'0'.repeat(32)}`, from: '+525500000000', origin };
  const secrets = { authToken: 'token-1234567890' };
  const locales = { es: { text: 'Hola' } };
  await must(hub.api.put('/v1/templates/news', { channel: 'sms', purpose: 'marketing', locales }));
  await must(hub.api.put('/v1/channels/sms', { vendor: 'twilio', name: 'SMS', carries: ['sms'], settings, secrets }));
});
afterAll(async () => {
  await hub?.stop();
  provider?.close();
});

describe('a refusal of a provider that is the person’s own', () => {
  it('denies the channel, is on the timeline, and lets no further one ask', async () => {
    const fields = { email: 'ana@example.com', telefono: '+52 55 1234 5678' };
    const { receiptId } = JSON.parse(await (await postContact(hub, fields)).text());
    await hub.idle();
    const { customerId } = (await must(hub.api.get(`/v1/receipts/${receiptId}`))).body.interactions[0];
    const consent = { channel: 'sms', purpose: 'marketing', state: 'granted' };
    await must(hub.api.post(`/v1/customers/${customerId}/consents`, consent));
    const write = (template: string) => hub.api.post(`/v1/customers/${customerId}/messages`, { template });

    await must(write('news'));
    await hub.idle();

    const { consents } = (await must(hub.api.get(`/v1/customers/${customerId}`))).body;
    expect(consents).toMatchObject({ 'sms:marketing': { state: 'denied' } });
    const { items } = (await must(hub.api.get(`/v1/customers/${customerId}/timeline?kind=unsubscribed`))).body;
    expect(items).toMatchObject([{ channel: 'sms', attributes: { errorCode: 'destination.twilio.21610' } }]);
    expect(await write('news')).toMatchObject({ status: 409, body: { code: 'message.denied' } });
    expect(calls).toBe(1);
  });
});
