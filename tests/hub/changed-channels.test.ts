import { type Provider, startProvider } from './provider';
import { type RunningHub, runningHub } from './running-hub';
import { must, postedBy, settleIn } from './setting';

/** A channel that is changed, narrowed or deleted: nothing leaves by what it was, not even a moment after. */

let hub: RunningHub;
let provider: Provider;
let customerId = '';
beforeAll(async () => {
  provider = await startProvider();
  hub = await runningHub();
  await settleIn(hub);
  const fields = { email: 'ana@example.com', telefono: '+52 55 1234 5678' };
  customerId = await postedBy(hub, fields);
});
afterAll(async () => {
  await hub?.stop();
  provider?.close();
});

const put = (path: string, carries: readonly string[]) =>
  must(
    hub.api.put('/v1/channels/hook', {
      ...{ vendor: 'webhook', name: 'Hook', carries, settings: { url: `${provider.origin}/${path}` } },
      secrets: { signingSecret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' },
    }),
  );
async function write(channel: string, key: string): Promise<number> {
  const { status } = await hub.api.post(`/v1/customers/${customerId}/messages`, { channel, text: key, key });
  await hub.idle();
  return status;
}

describe('a channel', () => {
  it('is used as it is in force when a message leaves', async () => {
    await put('one', ['email', 'sms']);
    const first = [await write('email', 'first'), await write('sms', 'second')];
    await put('two', ['email', 'sms']);
    await write('email', 'third');
    await put('two', ['sms']);
    const narrowed = await write('email', 'fourth');
    await put('three', ['sms']);
    await write('sms', 'fifth');
    await must(hub.api.delete('/v1/channels/hook'));
    const deleted = await write('sms', 'sixth');

    expect(first).toEqual([202, 202]);
    expect([narrowed, deleted]).toEqual([409, 409]);
    expect(provider.calls().map(({ path }) => path)).toEqual(['/one', '/one', '/two', '/three']);
  });
});
