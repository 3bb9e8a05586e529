import { call } from './api';
import { everyItem } from './beside-good';
import { event, kioskHub, phoneOf, yes } from './kiosk-hub';
import { must } from './setting';

/* What people write to be left alone, and to hear of us again, each from a phone of their own. */

const { hub, send, shown } = kioskHub();
const said = (nth: number, text: string) => event(nth, { content: { text } });

describe('a refusal in plain words', () => {
  const refusals = [
    'Ya no me escriban',
    'me doy de baja',
    'No quiero que me contacten',
    'dejen de molestar',
    'borren mi número',
  ];

  it('holds marketing, waits for a person and opens no lead; a yes with the same words does not', async () => {
    const wanted = 'no deje de enviarme promociones';
    const texts = [...refusals, wanted];
    await send(texts.map((_, nth) => yes(nth)));
    await hub.idle();
    await send(texts.map((text, nth) => said(nth, text)));
    await hub.idle();

    const people = await Promise.all(texts.map((_, nth) => shown(nth)));
    const open = await everyItem(hub, '/v1/refusals?status=open');
    const leads = await everyItem(hub, '/v1/leads');
    expect(people.map(({ states }, nth) => [texts[nth], ...states])).toEqual([
      ...refusals.map((text) => [text, 'held', 'held']),
      [wanted, 'granted', 'granted'],
    ]);
    expect(open.map(({ customerId }) => customerId).sort()).toEqual(
      people
        .slice(0, -1)
        .map(({ id }) => id)
        .sort(),
    );
    expect(leads.map(({ customerId }) => customerId)).toEqual([people.at(-1)?.id]);
  });
});

describe('START after STOP', () => {
  it('reaches them again for what STOP had denied, and the ledger says why', async () => {
    const nth = 40;
    await send([yes(nth)]);
    await hub.idle();
    await send([said(nth, 'STOP')]);
    await hub.idle();
    const stopped = await shown(nth);
    await send([said(nth, 'START')]);
    await hub.idle();

    const { id, states, consents } = await shown(nth);
    const ledger = await everyItem(hub, `/v1/customers/${id}/consents`);
    expect(stopped.states).toEqual(['denied', 'denied']);
    expect(states).toEqual(['granted', 'granted']);
    expect(consents).not.toHaveProperty('sms:*');
    expect(
      ledger
        .slice(0, 4)
        .map(({ purpose, state }) => `${purpose} ${state}`)
        .sort(),
    ).toEqual(['* denied', '* granted', 'marketing denied', 'marketing granted']);
  });
});

describe('a refusal in a form, confirmed', () => {
  it('denies every way of theirs, what it held too, and says what it did', async () => {
    const fields = [
      { name: 'telefono', type: 'tel' },
      { name: 'nombre', type: 'text' },
      { name: 'mensaje', type: 'textarea' },
    ];
    await must(hub.api.put('/v1/forms/deja', { name: 'Deja', allowedOrigins: [], fields, defaultCountry: 'MX' }));
    const nth = 60;
    await send([yes(nth)]);
    await hub.idle();
    const post = new URLSearchParams({ telefono: phoneOf(nth), nombre: 'Tere Vaca', mensaje: 'ya no me llamen' });
    await must(call(`${hub.url}/v1/forms/deja`, { method: 'POST', body: post }));
    await hub.idle();
    const held = await shown(nth);
    const [refusal] = (await everyItem(hub, '/v1/refusals?status=open')).filter(
      ({ customerId }) => customerId === held.id,
    );

    const path = `/v1/customers/${held.id}/refusals/${refusal.interactionId}`;
    const { body } = await must(hub.api.post(path, { decision: 'confirm' }));
    const after = await shown(nth);

    expect([held.states, after.states]).toEqual([
      ['held', 'held'],
      ['denied', 'denied'],
    ]);
    expect(body.denied.map(({ channel }: { channel: string }) => channel)).toEqual(['sms', 'whatsapp', 'phone']);
    expect(Object.keys(after.consents).filter((key) => key.startsWith('email'))).toEqual([]);
  });
});
