import { type Provider, startProvider } from './provider';
import { type RunningHub, runningHub } from './running-hub';
import { must, postedBy, settleIn } from './setting';
import { until } from './until';

/** A provider that fails: it is left alone for a while, holds up nothing else, and gets all that waited once it works again. */

let hub: RunningHub;
let provider: Provider;
let status = 503;
const asked = () => provider.calls().map(({ key }) => String(key));
beforeAll(async () => {
  hub = await runningHub();
  await settleIn(hub);
  provider = await startProvider(() => ({ status, body: '{}' }));
  const secrets = { signingSecret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' };
  const own = { vendor: 'webhook', name: 'Own', secrets };
  const failing = { ...own, carries: ['sms'], settings: { url: `${provider.origin}/send` } };
  const good = { ...own, carries: ['email'], settings: { url: 'https://mail.example.com/send' } };
  await must(hub.api.put('/v1/channels/failing', failing));
  await must(hub.api.put('/v1/channels/good', good));
});
afterAll(async () => {
  await hub?.stop();
  provider?.close();
});

const stateOf = async (id: string) => (await must(hub.api.get(`/v1/channels/${id}`))).body;
const stateEvents = async () =>
  (await must(hub.api.get('/_local/events?type=ChannelStateChanged'))).body.items.map(
    ({ detail }: { detail: { data: { state: string } } }) => detail.data.state,
  );

describe('a channel whose provider fails', () => {
  it('opens its breaker, holds up no other, and gets each message once when it works again', async () => {
    const customerId = await postedBy(hub, { email: 'ana@example.com', telefono: '+52 55 1234 5678' });
    const write = (channel: string, key: string) =>
      must(hub.api.post(`/v1/customers/${customerId}/messages`, { channel, text: key, key }));
    const statuses = async () =>
      (await must(hub.api.get(`/v1/customers/${customerId}/messages`))).body.items.map(
        (one: { channel: string; status: string }) => `${one.channel} ${one.status}`,
      );

    for (let index = 0; index < 5; index += 1) await write('sms', `first-${index}`);
    // not idle: retries are due within the minute, and idle waits for them
    await until(async () => (await stateOf('failing')).state === 'open');
    const open = await stateOf('failing');
    const before = asked().length;
    await write('sms', 'while-open');
    await write('email', 'mail');
    await until(async () => {
      const now = await statuses();
      return now.includes('email sent') && now.includes('sms held');
    });

    expect(open).toMatchObject({ state: 'open', lastFailure: { code: 'destination.webhook.503' } });
    expect(asked().length).toBe(before);
    expect(await statuses()).toContain('email sent');
    expect(await statuses()).toContain('sms held');
    expect((await stateOf('good')).state).toBe('closed');

    status = 200;
    await must(hub.api.post('/_local/clock', { advance: 'PT10M' }));
    await until(async () => (await statuses()).every((one: string) => one.endsWith(' sent')));

    expect(new Set(await statuses())).toEqual(new Set(['email sent', 'sms sent']));
    expect((await stateOf('failing')).state).toBe('closed');
    expect(await stateEvents()).toEqual(['open', 'half-open', 'closed']);
    const taken = asked().slice(before);
    expect(new Set(taken).size).toBe(taken.length);
    expect(taken).toHaveLength(6);
  });
});
