import { customerBy, settled, timeline } from './beside-good';
import { type RunningHub, runningHub } from './running-hub';
import { must, postContact, settleIn } from './setting';
import { openSource, type VendorSource, whatsAppText } from './vendors';

/** What an agent answers goes where the conversation is: its thread, its address, its channel. */

let hub: RunningHub;
let mailgun: VendorSource;
let whatsapp: VendorSource;
beforeAll(async () => {
  hub = await runningHub();
  await settleIn(hub);
  mailgun = await openSource(hub, 'mailgun');
  whatsapp = await openSource(hub, 'whatsapp');
  const secrets = { apiKey: 'key-1234567890' };
  const mailChannel = (from: string, rank: number) => ({
    ...{ vendor: 'mailgun', name: from, rank, secrets },
    settings: { domain: 'mg.example.com', from },
  });
  await must(hub.api.put('/v1/channels/news', mailChannel('news@example.org', 9)));
  await must(hub.api.put('/v1/channels/shop', { ...mailChannel('hola@shop.example.com', 0), eventsFrom: 'mailgun' }));
  await must(
    hub.api.put('/v1/channels/wa', {
      ...{ vendor: 'whatsapp', name: 'WhatsApp', eventsFrom: 'whatsapp' },
      settings: { phoneNumberId: '106540352242922' },
      secrets: { accessToken: 'token-1234567890' },
    }),
  );
});
afterAll(() => hub?.stop());

const formType = 'application/x-www-form-urlencoded';

/** A mail to the shop as Mailgun forwards it. */
async function mailIn(from: string, headers: Readonly<Record<string, string>>, subject = 'Presupuesto') {
  const fields = {
    ...{
      recipient: 'ventas@shop.example.com',
      sender: from,
      from,
      subject,
      'body-plain': 'Hola',
      'stripped-text': 'Hola',
    },
    'message-headers': JSON.stringify(Object.entries({ ...headers, From: from, Subject: subject })),
  };
  const body = Buffer.from(new URLSearchParams(fields).toString());
  const kept = await settled(hub, await mailgun.send({ headers: { 'content-type': formType }, body }));
  return String(kept.interactions[0].customerId);
}

const answer = (customerId: string, body: object) => hub.api.post(`/v1/customers/${customerId}/messages`, body);

async function lastCall(host: string, of: string) {
  await hub.idle();
  const { items } = (await must(hub.api.get('/_local/outbox'))).body;
  const calls = items.filter(
    (call: { url: string }) => new URL(call.url).host === host && JSON.stringify(call).includes(of),
  );
  expect(calls).toHaveLength(1);
  return calls[0].body;
}

describe('an answer to a mail', () => {
  it('threads under it, from the address that it came in to, by the channel of its source', async () => {
    const id = await mailIn('ana@example.com', {
      'Message-Id': '<third@mail.example.com>',
      'In-Reply-To': '<second@shop.example.com>',
      References: '<first@mail.example.com> <second@shop.example.com>',
    });

    const { body } = await must(answer(id, { text: 'Cuesta 100' }));

    expect(body).toMatchObject({ channel: 'email', threadId: 'first@mail.example.com' });
    expect(await lastCall('api.mailgun.net', 'Cuesta 100')).toMatchObject({
      from: expect.stringContaining('ventas@shop.example.com'),
      to: expect.stringContaining('ana@example.com'),
      subject: 'Re: Presupuesto',
      'h:In-Reply-To': '<third@mail.example.com>',
      'h:References': '<first@mail.example.com> <second@shop.example.com> <third@mail.example.com>',
    });
    const lines = await timeline(hub, id);
    expect(lines.map(({ threadId }) => threadId)).toEqual(['first@mail.example.com', 'first@mail.example.com']);
  });

  it('names the whole chain, also where the customer names no more than the mail of ours', async () => {
    const id = await mailIn('eva@example.com', { 'Message-Id': '<a@mail.example.com>' });
    await must(answer(id, { text: 'Cuesta 200' }));
    const ours = String((await lastCall('api.mailgun.net', 'Cuesta 200'))['h:Message-Id']);
    await mailIn('eva@example.com', { 'Message-Id': '<b@mail.example.com>', 'In-Reply-To': ours });

    await must(answer(id, { text: 'Con IVA' }));

    expect(await lastCall('api.mailgun.net', 'Con IVA')).toMatchObject({
      'h:In-Reply-To': '<b@mail.example.com>',
      'h:References': `<a@mail.example.com> ${ours} <b@mail.example.com>`,
    });
  });

  it('to a form has a subject: what the form says, else the company', async () => {
    await must(hub.api.put('/v1/sender', { name: 'Mudanzas Sol', postalAddress: 'Toledo' }));
    await postContact(hub, { email: 'leo@example.com', mensaje: 'No me llega el pedido' });
    await postContact(hub, { email: 'mar@example.com', nombre: 'Mar' });
    await hub.idle();
    const [leo, mar] = [
      await customerBy(hub, 'email', 'leo@example.com'),
      await customerBy(hub, 'email', 'mar@example.com'),
    ];

    await must(answer(leo.id, { text: 'Sale hoy', channelId: 'shop' }));
    await must(answer(mar.id, { text: 'Dígame', channelId: 'shop' }));

    expect(await lastCall('api.mailgun.net', 'Sale hoy')).toMatchObject({ subject: 'Re: No me llega el pedido' });
    expect(await lastCall('api.mailgun.net', 'Dígame')).toMatchObject({ subject: 'Re: Mudanzas Sol' });
  });

  it('begins a conversation where it has a subject of its own, and answers the mail that is named', async () => {
    const id = await mailIn('bea@example.com', { 'Message-Id': '<one@mail.example.com>' }, 'RE: Uno');
    await mailIn('bea@example.com', { 'Message-Id': '<two@mail.example.com>' }, 'Dos');
    const one = (await timeline(hub, id)).find(({ threadId }) => threadId === 'one@mail.example.com');

    await must(answer(id, { text: 'Otra cosa', subject: 'Aviso' }));
    await must(answer(id, { text: 'A la primera', interactionId: one.id }));
    const unknown = await answer(id, { text: 'Nada', interactionId: 'int_1' });

    const fresh = await lastCall('api.mailgun.net', 'Otra cosa');
    expect(fresh).toMatchObject({ subject: 'Aviso', from: expect.stringContaining('ventas@shop.example.com') });
    expect(fresh).not.toHaveProperty('h:In-Reply-To');
    expect(await lastCall('api.mailgun.net', 'A la primera')).toMatchObject({
      subject: 'RE: Uno',
      'h:In-Reply-To': '<one@mail.example.com>',
    });
    expect(unknown).toMatchObject({ status: 422, body: { errors: [{ pointer: '/interactionId' }] } });
  });
});

describe('an answer by WhatsApp', () => {
  it('is text within 24 hours, shown under the message that is named, and refused after', async () => {
    const kept = await settled(hub, await whatsapp.send(whatsAppText('5215512340021', 'Hola')));
    const id = String(kept.interactions[0].customerId);
    const [said] = await timeline(hub, id);

    await must(answer(id, { text: 'Buenas', interactionId: said.id }));
    const left = await lastCall('graph.facebook.com', 'Buenas');
    await must(hub.api.post('/_local/clock', { advance: 'PT25H' }));
    const late = await answer(id, { text: 'Tarde' });

    expect(left).toMatchObject({ type: 'text', text: { body: 'Buenas' }, context: { message_id: said.vendorEventId } });
    expect(late).toMatchObject({ status: 409, body: { code: 'message.outsideWindow' } });
    expect(late.body.detail).toContain('Name one of yours in template');
  });
});
