import { createServer, type Server } from 'node:http';
import { type RunningHub, runningHub } from './running-hub';
import { must, postContact, settleIn } from './setting';

/** A provider that takes a message and says nothing: nobody knows, nothing is sent again by itself, and a person decides. */

let hub: RunningHub;
let provider: Server;
let isSilent = true;
let calls = 0;
let customerId = '';
beforeAll(async () => {
  hub = await runningHub();
  await settleIn(hub);
  provider = createServer((request, response) => {
    calls += 1;
    request.resume().on('end', () => {
      if (isSilent) response.destroy();
      else response.writeHead(201, { 'content-type': 'application/json' }).end('{"sid":"SM1","status":"queued"}');
    });
  });
  await new Promise<void>((resolve) => {
    provider.listen(0, '127.0.0.1', () => resolve());
  });
  const address = provider.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const settings = { accountSid: `AC${'0'.repeat(32)}`, from: '+525500000000', origin };
  const secrets = { authToken: 'token-1234567890' };
  await must(hub.api.put('/v1/channels/sms', { vendor: 'twilio', name: 'SMS', carries: ['sms'], settings, secrets }));
  const fields = { email: 'ana@example.com', telefono: '+52 55 1234 5678' };
  const { receiptId } = JSON.parse(await (await postContact(hub, fields)).text());
  await hub.idle();
  customerId = (await must(hub.api.get(`/v1/receipts/${receiptId}`))).body.interactions[0].customerId;
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
    const before = calls;
    isSilent = false;

    await must(hub.api.post(`${path()}/${id}`, { decision: 'retry' }));
    await hub.idle();

    expect([await statusOf(id), calls - before]).toEqual(['sent', 1]);
    expect((await hub.api.post(`${path()}/${id}`, { decision: 'retry' })).status).toBe(409);
  });

  it('is taken for sent where they found it at the provider, and is on the timeline', async () => {
    const id = await uncertain();
    const before = calls;

    await must(hub.api.post(`${path()}/${id}`, { decision: 'sent' }));
    await hub.idle();

    const { items } = (await must(hub.api.get(`/v1/customers/${customerId}/timeline?kind=message_sent`))).body;
    expect([await statusOf(id), calls - before]).toEqual(['sent', 0]);
    expect(items.map((one: { attributes: { messageId: string } }) => one.attributes.messageId)).toContain(id);
  });
});
