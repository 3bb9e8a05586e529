import { type Provider, smsTo, startProvider } from './provider';
import { type RunningHub, runningHub } from './running-hub';
import { must, postedBy, settleIn } from './setting';

/** What a provider's refusal says of the person beside the message: they wrote STOP to Twilio, which kept it. */

let hub: RunningHub;
let provider: Provider;
beforeAll(async () => {
  hub = await runningHub();
  await settleIn(hub);
  const body = JSON.stringify({ code: 21610, message: 'Attempt to send to unsubscribed recipient', status: 400 });
  provider = await startProvider(() => ({ status: 400, body }));
  const locales = { es: { text: 'Hola' } };
  await must(hub.api.put('/v1/templates/news', { channel: 'sms', purpose: 'marketing', locales }));
  await must(hub.api.put('/v1/channels/sms', smsTo(provider)));
});
afterAll(async () => {
  await hub?.stop();
  provider?.close();
});

describe('a refusal of a provider that is the person’s own', () => {
  it('denies the channel, is on the timeline, and lets no further one ask', async () => {
    const fields = { email: 'ana@example.com', telefono: '+52 55 1234 5678' };
    const customerId = await postedBy(hub, fields);
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
    expect(provider.calls()).toHaveLength(1);
  });
});
