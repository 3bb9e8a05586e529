import { call } from './api';
import { everyItem } from './beside-good';
import { type RunningHub, runningHub } from './running-hub';
import { must } from './setting';

/* What people write to be left alone, and to hear of us again, each from a phone of their own. */

const key = 'k'.repeat(32);
const purposes = ['marketing', 'newsletter'];

let hub: RunningHub;
beforeAll(async () => {
  hub = await runningHub();
  await must(hub.api.put('/v1/sources/kiosk', { vendor: 'native', name: 'Kiosk', secrets: { key } }));
});
afterAll(() => hub?.stop());

let count = 0;
const phoneOf = (nth: number) => `+5255700000${String(nth).padStart(2, '0')}`;
const send = (events: readonly object[]) =>
  must(
    call(`${hub.url}/v1/events`, {
      method: 'POST',
      headers: { authorization: `Bearer kiosk.${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(events),
    }),
  );

/** An event by SMS, a minute after the one before. */
function event(nth: number, more: object) {
  count += 1;
  const person = { identifiers: [{ type: 'phone', value: phoneOf(nth), verified: true }] };
  const occurredAt = new Date(Date.now() - 3_600_000 + count * 1000).toISOString();
  return { vendorEventId: `said-${count}`, channel: 'sms', kind: 'message_received', occurredAt, person, ...more };
}
const yes = (nth: number) =>
  event(nth, {
    kind: 'subscribed',
    consent: purposes.map((purpose) => ({ channel: 'sms', purpose, state: 'granted' })),
  });
const said = (nth: number, text: string) => event(nth, { content: { text } });

async function shown(nth: number) {
  const { body } = await must(hub.api.get(`/v1/customers?phone=${encodeURIComponent(phoneOf(nth))}`));
  const id = body.items[0]?.id;
  const { consents } = (await must(hub.api.get(`/v1/customers/${id}`))).body;
  return { id, states: purposes.map((purpose) => consents[`sms:${purpose}`]?.state), consents };
}

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

describe('boxes and webhooks at a form that maps none of them', () => {
  const open = ['/v1/forms/libre', '/v1/forms/libre/health', '/v1/forms/libre/fields'] as const;
  const post = async (fields: Record<string, string>) => {
    const { body } = await must(call(`${hub.url}${open[0]}`, { method: 'POST', body: new URLSearchParams(fields) }));
    await hub.idle();
    return (await must(call(`${hub.url}/v1/receipts/${body.receiptId}`, { method: 'GET' }))).body;
  };
  const customer = async (email: string) => {
    const { body } = await must(hub.api.get(`/v1/customers?email=${encodeURIComponent(email)}`));
    return (await must(hub.api.get(`/v1/customers/${body.items[0]?.id}`))).body;
  };

  it('hold marketing for a ticked refusal, deny by an unsubscription, grant nothing, and say what to map', async () => {
    await must(hub.api.put('/v1/forms/libre', { name: 'Libre', allowedOrigins: [], fields: [] }));

    await post({ correo: 'baja@example.com', 'Darme de baja': 'on' });
    const event = { type: 'unsubscribe', 'data[email]': 'chimp@example.com', 'data[action]': 'unsub' };
    await post({ ...event, 'data[reason]': 'manual' });
    await post({ ...event, 'data[email]': 'abuse@example.com', 'data[reason]': 'abuse' });
    const receipt = await post({ correo: 'si@example.com', 'Quiero recibir ofertas': 'on' });
    const [baja, chimp, abuse, si] = await Promise.all(
      ['baja', 'chimp', 'abuse', 'si'].map((name) => customer(`${name}@example.com`)),
    );
    const health = await must(hub.api.get(open[1]));
    const fields = await must(hub.api.get(open[2]));

    const states = [baja, chimp, abuse, si].map(({ consents, openLeadIds }) => [
      Object.values<{ state: string }>(consents).map(({ state }) => state),
      openLeadIds.length,
    ]);
    expect(states).toEqual([
      [['held'], 0],
      [['denied', 'denied'], 0],
      [['denied', 'denied'], 0],
      [[], 1],
    ]);
    expect(abuse.identifiers[0].undeliverable).toBeUndefined();
    expect(receipt.looksLikeConsent).toEqual([{ field: 'Quiero recibir ofertas', target: 'consent:email:marketing' }]);
    for (const { body } of [health, fields])
      expect(body.notes[0].detail).toContain('"Quiero recibir ofertas":"consent:');
    const advised = JSON.parse(/\{.*\}/.exec(fields.body.notes[0].detail)?.[0] ?? '');
    expect((await hub.api.patch(open[2], advised)).status).toBe(200);
  });

  it('deny for no longer than a later yes of the person, whoever sent the complaint', async () => {
    const fields = [
      { name: 'correo', type: 'email' },
      { name: 'acepto', type: 'checkbox' },
    ];
    const mapping = { acepto: 'consent:email:marketing' };
    await must(hub.api.put('/v1/forms/alta', { name: 'Alta', allowedOrigins: [], fields, mapping }));
    const forged = { type: 'unsubscribe', fired_at: '2099-01-01 00:00:00', 'data[reason]': 'abuse' };

    await post({ ...forged, 'data[email]': 'luz@example.com' });
    const denied = await customer('luz@example.com');
    const body = new URLSearchParams({ correo: 'luz@example.com', acepto: 'on' });
    await must(call(`${hub.url}/v1/forms/alta`, { method: 'POST', body }));
    await hub.idle();
    const after = await customer('luz@example.com');

    expect(denied.consents['email:marketing'].state).toBe('denied');
    expect(after.consents['email:marketing'].state).toBe('granted');
    expect(after.identifiers[0].undeliverable).toBeUndefined();
  });
});

describe('a consent that was declined in a field that nothing is mapped to', () => {
  const declined = (nth: number) =>
    event(nth, { kind: 'form_submitted', channel: 'form', attributes: { consentDeclined: 'newsletter: no' } });

  it('holds what was granted before, and nothing where nothing was', async () => {
    await send([yes(90)]);
    await hub.idle();
    await send([declined(90), declined(91)]);
    await hub.idle();

    const [held, other] = [await shown(90), await shown(91)];
    const open = await everyItem(hub, '/v1/refusals?status=open');
    expect(held.states).toEqual(['held', 'held']);
    expect(open.filter(({ customerId }) => [held.id, other.id].includes(customerId))).toHaveLength(1);
    const leads = await everyItem(hub, '/v1/leads');
    expect(leads.map(({ customerId }) => customerId)).toEqual(expect.arrayContaining([held.id, other.id]));
  });
});
