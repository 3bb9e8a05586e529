import { call } from './api';
import { everyItem } from './beside-good';
import { event, kioskHub, yes } from './kiosk-hub';
import { must } from './setting';

/* What fields and webhooks say of consent where nothing is mapped to one. */

const { hub, send, shown } = kioskHub();

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
