import { type RunningHub, runningHub } from './running-hub';
import { must, postedBy, settleIn } from './setting';

/** Messages to customers, from being written to the outbox and the timeline. */

let hub: RunningHub;
beforeAll(async () => {
  hub = await runningHub();
  await settleIn(hub);
  await must(
    hub.api.put('/v1/channels/mail', {
      vendor: 'mailgun',
      name: 'Mail',
      settings: { domain: 'mg.example.com', from: 'hola@example.com' },
      secrets: { apiKey: 'key-1234567890' },
    }),
  );
  await must(
    hub.api.put('/v1/channels/own-sms', {
      vendor: 'webhook',
      name: 'Our own SMS gateway',
      carries: ['sms'],
      settings: { url: 'https://sms.example.com/send' },
      secrets: { signingSecret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' },
    }),
  );
});
afterAll(() => hub?.stop());

async function contact(fields: Readonly<Record<string, string>>): Promise<string> {
  return postedBy(hub, fields);
}
const write = (customerId: string, body: object) => hub.api.post(`/v1/customers/${customerId}/messages`, body);
const messagesOf = async (customerId: string) =>
  (await must(hub.api.get(`/v1/customers/${customerId}/messages`))).body.items;
const outboxOf = async (host: string) =>
  (await must(hub.api.get('/_local/outbox'))).body.items.filter(
    ({ url }: { url: string }) => new URL(url).host === host,
  );
const timelineOf = async (customerId: string) =>
  (await must(hub.api.get(`/v1/customers/${customerId}/timeline?kind=message_sent`))).body.items;

describe('a message to a customer', () => {
  it('leaves by the channel that they wrote by, and is on the timeline', async () => {
    const id = await contact({ email: 'ana@example.com', nombre: 'Ana', mensaje: 'Precio?' });

    const answer = await must(write(id, { text: 'Cuesta 100 & IVA', subject: 'Tu pregunta' }));
    await hub.idle();

    const [call] = await outboxOf('api.mailgun.net');
    expect(answer).toMatchObject({ status: 202, body: { status: 'queued', channel: 'email', template: 'reply' } });
    expect(JSON.stringify(call)).toContain('ana@example.com');
    expect(JSON.stringify(call)).toContain('Cuesta 100 & IVA');
    expect(JSON.stringify(call)).not.toContain('key-1234567890');
    expect(await messagesOf(id)).toMatchObject([
      { status: 'sent', channelId: 'mail', to: { value: 'ana@example.com' } },
    ]);
    expect(await timelineOf(id)).toMatchObject([
      { direction: 'outbound', channel: 'email', content: { subject: 'Tu pregunta', text: 'Cuesta 100 & IVA' } },
    ]);
  });

  it('leaves once, however often it is asked for with one key', async () => {
    const id = await contact({ email: 'bea@example.com', telefono: '+52 55 1234 5678' });

    const words = { channel: 'sms', text: 'Hola', key: 'order-7' };
    const [one, other] = [await must(write(id, words)), await must(write(id, words))];
    await hub.idle();

    const calls = await outboxOf('sms.example.com');
    expect(other.body.id).toBe(one.body.id);
    expect(calls).toHaveLength(1);
    expect(calls[0].body).toMatchObject({
      type: 'message.sms',
      data: { to: { value: '+525512345678' }, text: 'Hola' },
    });
    expect(calls[0].headers['webhook-id']).toBe(one.body.id);
  });

  it('is refused with the reason where they refused it, and nothing leaves', async () => {
    const id = await contact({ email: 'carla@example.com' });
    const said = { channel: 'email', purpose: 'transactional', state: 'denied' };
    await must(hub.api.post(`/v1/customers/${id}/consents`, said));

    const answer = await write(id, { channel: 'email', text: 'Hola' });
    await hub.idle();

    expect(answer).toMatchObject({ status: 409, body: { code: 'message.denied', title: 'Not sent' } });
    expect(await messagesOf(id)).toEqual([]);
    expect(JSON.stringify(await outboxOf('api.mailgun.net'))).not.toContain('carla@example.com');
  });
});
