import { type Provider, smsTo, startProvider } from './provider';
import { type RunningHub, runningHub } from './running-hub';
import { must, postedBy, settleIn } from './setting';

/** A provider that takes a message and says nothing: nobody knows, nothing is sent again by itself, and a person decides. */

let hub: RunningHub;
let provider: Provider;
let isSilent = true;
let customerId = '';
beforeAll(async () => {
  hub = await runningHub();
  await settleIn(hub);
  const taken = { status: 201, body: '{"sid":"SM1","status":"queued"}' };
  provider = await startProvider(() => (isSilent ? undefined : taken));
  await must(hub.api.put('/v1/channels/sms', smsTo(provider)));
  const fields = { email: 'ana@example.com', telefono: '+52 55 1234 5678' };
  customerId = await postedBy(hub, fields);
});
afterAll(async () => {
  await hub?.stop();
  provider?.close();
});

const path = () => `/v1/customers/${customerId}/messages`;
async function uncertain(): Promise<string> {
  isSilent = true;
  const { id } = (await must(hub.api.post(path(), { channel: 'sms', text: 'Hola' }))).body;
  await hub.idle();
  expect(await statusOf(id)).toBe('uncertain');
  return id;
}
const statusOf = async (id: string) =>
  (await must(hub.api.get(path()))).body.items.find((one: { id: string }) => one.id === id)?.status;

describe('a message of which nobody knows whether it left', () => {
  it('is sent again where a person wants it, once', async () => {
    const id = await uncertain();
    const before = provider.calls().length;
    isSilent = false;

    await must(hub.api.post(`${path()}/${id}`, { decision: 'retry' }));
    await hub.idle();

    expect([await statusOf(id), provider.calls().length - before]).toEqual(['sent', 1]);
    expect((await hub.api.post(`${path()}/${id}`, { decision: 'retry' })).status).toBe(409);
  });

  it('is taken for sent where they found it at the provider, and is on the timeline', async () => {
    const id = await uncertain();
    const before = provider.calls().length;

    await must(hub.api.post(`${path()}/${id}`, { decision: 'sent' }));
    await hub.idle();

    const { items } = (await must(hub.api.get(`/v1/customers/${customerId}/timeline?kind=message_sent`))).body;
    expect([await statusOf(id), provider.calls().length - before]).toEqual(['sent', 0]);
    expect(items.map((one: { attributes: { messageId: string } }) => one.attributes.messageId)).toContain(id);
  });
});
