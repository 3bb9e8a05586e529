import { call } from './api';
import { customerBy, settled, timeline } from './beside-good';
import { type RunningHub, runningHub } from './running-hub';
import { must } from './setting';
import { asJson, openSource, sms, whatsAppText } from './vendors';

let hub: RunningHub;
beforeAll(async () => {
  hub = await runningHub();
});
afterAll(() => hub?.stop());

const idOf = (answer: { readonly headers: Headers }) => answer.headers.get('afluente-receipt') ?? '';

describe('a vendor\u2019s message under the id of another', () => {
  it('stands in health, in the list of such deliveries and in its receipt, in the reader\u2019s language', async () => {
    const twilio = await openSource(hub, 'twilio');
    const said = (text: string) => sms('+525512340001', { MessageSid: `SM${'a'.repeat(32)}`, Body: text });
    const first = idOf(await twilio.send(said('Quiero un presupuesto')));
    await hub.idle();

    const other = await twilio.send(said('Cancelen todo'));

    expect(await settled(hub, other)).toMatchObject({
      status: 'duplicate',
      duplicateOf: first,
      code: 'delivery.repeatDiffers',
      repeats: [{ duplicateOf: first, differs: ['content.text'] }],
    });
    const spanish = await call(`${hub.url}/v1/receipts/${idOf(other)}`, { headers: { 'accept-language': 'es' } });
    expect(spanish.body.reason).toMatch(/^Dice otra cosa con un id/);
    const { items } = (await must(hub.api.get('/v1/deliveries?status=differing'))).body;
    expect(items).toMatchObject([{ deliveryId: idOf(other) }]);
    const raw = (await must(hub.api.get(`/v1/deliveries/${idOf(other)}/raw`))).body;
    expect(raw.body).toContain('Cancelen');
    expect((await must(hub.api.get('/v1/sources/twilio/health'))).body.total).toMatchObject({
      applied: 1,
      duplicate: 1,
      differing: 1,
    });
    const customer = await customerBy(hub, 'phone', '+525512340001');
    expect((await timeline(hub, customer.id)).map(({ content }) => content.text)).toEqual(['Quiero un presupuesto']);
  });

  it('is no trace where WhatsApp repeats what it said', async () => {
    const whatsapp = await openSource(hub, 'whatsapp');
    const said = whatsAppText('5215512340002', 'Hola');
    await whatsapp.send(said);
    await hub.idle();

    const again = await settled(hub, await whatsapp.send(said));

    expect(again).toMatchObject({ status: 'duplicate' });
    expect(again.repeats).toBeUndefined();
  });

  it('is one event where an own system states another time for it, and its receipt says so', async () => {
    const kiosk = await openSource(hub, 'native', { id: 'kiosk' });
    const said = (event: object) =>
      asJson([
        {
          vendorEventId: 'call-1',
          channel: 'phone',
          kind: 'call_missed',
          person: { identifiers: [{ type: 'phone', value: '+525512340003' }] },
          ...event,
        },
      ]);
    await kiosk.send(said({ occurredAt: '2026-03-01T10:00:00.000Z' }));
    await hub.idle();

    const other = await settled(hub, await kiosk.send(said({ occurredAt: '2026-03-01T10:05:00.000Z' })));
    const less = await settled(hub, await kiosk.send(said({})));

    expect(other).toMatchObject({ status: 'duplicate', repeats: [{ differs: ['occurredAt'] }] });
    expect(less).toMatchObject({ status: 'duplicate' });
    expect(less.repeats).toBeUndefined();
    const customer = await customerBy(hub, 'phone', '+525512340003');
    expect(await timeline(hub, customer.id)).toMatchObject([{ occurredAt: '2026-03-01T10:00:00.000Z' }]);
  });
});
