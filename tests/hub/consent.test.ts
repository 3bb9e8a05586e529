import { call } from './api';
import { consentHub, press } from './consent-hub';
import { must } from './setting';
import { asJson, openSource } from './vendors';

describe('consent through the hub', () => {
  const { hub, post, customerOf, stateOf, eventsOf, linksOf } = consentHub();

  it('waits for a confirmation that is asked for once, however often the button is pressed', async () => {
    await post('news', { email: 'espera@example.com', boletin: 'on' });
    await post('news', { email: 'espera@example.com', boletin: 'on' });
    await post('news', { email: 'espera@example.com', boletin: 'on', submissionId: 'another-press' });

    const { id } = await customerOf('espera@example.com');
    const asked = await eventsOf('MessageRequested', id);

    expect(await stateOf(id, 'email:newsletter')).toBe('pending');
    expect(asked).toHaveLength(1);
    expect(asked[0].detail.data).toMatchObject({
      template: 'confirm-consent',
      to: { type: 'email', value: 'espera@example.com' },
      confirmation: { consents: [{ channel: 'email', purpose: 'newsletter' }] },
    });
  });

  it('is confirmed by the button of the link that was asked for, and by no look at it', async () => {
    await post('news', { email: 'confirma@example.com', boletin: 'on' });
    const { id } = await customerOf('confirma@example.com');
    const { confirm } = await linksOf(id, 'mailer');

    await call(confirm.url, { method: 'GET' });
    const looked = await stateOf(id, 'email:newsletter');
    const pressed = await press(confirm.url, '');

    expect([looked, pressed.status, await stateOf(id, 'email:newsletter')]).toEqual(['pending', 303, 'granted']);
    expect((await linksOf(id, 'mailer')).confirm).toBeUndefined();
  });

  it('is confirmed by no employee, whatever link they are given', async () => {
    await post('news', { email: 'empleado@example.com', boletin: 'on' });
    const { id } = await customerOf('empleado@example.com');
    const given = await Promise.all(['admin', 'marketing', 'sales', 'service'].map((role) => linksOf(id, role)));

    const pressed = await press(given[0].preferences.url, 'seen=email:newsletter:pending&want=email:newsletter');

    expect(given.map(({ confirm }) => confirm)).toEqual([undefined, undefined, undefined, undefined]);
    expect([pressed.status, await stateOf(id, 'email:newsletter')]).toEqual([303, 'pending']);
  });

  it('is changed by the page of a link, and emitted to whoever listens', async () => {
    await post('plain', { email: 'pagina@example.com', boletin: 'on' });
    const { id } = await customerOf('pagina@example.com');
    const { preferences } = await linksOf(id);

    const seen = await call(`${preferences.url}?lang=es`, { method: 'GET' });
    const saved = await press(preferences.url, 'seen=email:newsletter:granted');
    await hub.idle();

    expect([seen.status, saved.status]).toEqual([200, 303]);
    expect(seen.body).toContain('<legend>Correo electrónico</legend>');
    expect(await stateOf(id, 'email:newsletter')).toBe('denied');
    const changes = await eventsOf('ConsentChanged', id);
    expect(changes.map((event: { detail: { data: object } }) => event.detail.data)).toMatchObject([
      { state: 'granted', sourceId: 'plain' },
      { state: 'denied', previous: 'granted', sourceId: 'preferences' },
    ]);
  });

  it('is refused by the one click of a mailbox provider, and by no look at the link', async () => {
    await post('plain', { email: 'clic@example.com', boletin: 'on' });
    const { id } = await customerOf('clic@example.com');
    const { unsubscribe } = await linksOf(id);

    const looks = await Promise.all(['GET', 'HEAD'].map((method) => call(unsubscribe.url, { method })));
    const before = await stateOf(id, 'email:marketing');
    const clicked = await press(unsubscribe.url, 'List-Unsubscribe=One-Click');

    expect(looks.map(({ status }) => status)).toEqual([200, 200]);
    expect([before, clicked.status, await stateOf(id, 'email:marketing')]).toEqual([undefined, 200, 'denied']);
  });

  it('is refused by a whole word on WhatsApp and SMS, allowed again by another, and left alone by a sentence', async () => {
    const kiosk = await openSource(hub, 'native', { id: 'kiosk' });
    const identifiers = [{ type: 'phone', value: '+34600111222' }];
    const message = (channel: string, text: string, minute: number) => ({
      vendorEventId: `${channel}-${minute}`,
      ...{ channel, kind: 'message_received', occurredAt: `2026-03-01T10:0${minute}:00Z` },
      ...{ person: { identifiers }, content: { text } },
    });

    await kiosk.send(
      asJson([
        message('sms', '¡Baja!', 1),
        message('whatsapp', 'SAIR', 2),
        message('whatsapp', 'Alta', 3),
        message('sms', '¿Cómo cancelar mi cita? Alta no quiero', 4),
      ]),
    );
    await hub.idle();

    const { id } = (await hub.api.get('/v1/customers?phone=%2B34600111222')).body.items[0];
    expect([await stateOf(id, 'sms:marketing'), await stateOf(id, 'whatsapp:marketing')]).toEqual([
      'denied',
      'granted',
    ]);
    const { body } = await hub.api.get(`/v1/customers/${id}/consents`);
    const said = body.items.map((item: { channel: string; purpose: string; state: string }) => [
      `${item.channel}:${item.purpose}`,
      item.state,
    ]);
    expect(said).toEqual([
      ['whatsapp:marketing', 'granted'],
      ['whatsapp:*', 'granted'],
      ['whatsapp:marketing', 'denied'],
      ['whatsapp:*', 'denied'],
      ['sms:marketing', 'denied'],
      ['sms:*', 'denied'],
    ]);
  });

  it('is refused for everything that advertises by one who names nothing, and for what they ask for afterwards no more', async () => {
    const kiosk = await openSource(hub, 'native', { id: 'mostrador' });
    const person = { identifiers: [{ type: 'email', value: 'todo@example.com' }] };
    const says = (vendorEventId: string, fact: object) => ({ vendorEventId, person, channel: 'email', ...fact });
    const grants = (purpose: string) => ({
      kind: 'profile_updated',
      consent: [{ channel: 'email', purpose, state: 'granted' }],
    });

    await kiosk.send(
      asJson([
        says('out', { kind: 'unsubscribed', occurredAt: '2026-03-02T10:00:00Z' }),
        says('news', { ...grants('newsletter'), occurredAt: '2026-03-01T10:00:00Z' }),
        says('order', { ...grants('transactional'), occurredAt: '2026-03-01T10:00:00Z' }),
        says('events', { ...grants('events'), occurredAt: '2026-03-03T10:00:00Z' }),
      ]),
    );
    await hub.idle();

    const { id } = await customerOf('todo@example.com');
    const keys = ['marketing', 'newsletter', 'transactional', 'events'].map((purpose) => `email:${purpose}`);
    const states = await Promise.all(keys.map((key) => stateOf(id, key)));
    expect(states).toEqual(['denied', 'denied', 'granted', 'granted']);
  });

  it('is answered of somebody erased as by a link that this hub never made', async () => {
    await post('plain', { email: 'olvido@example.com', boletin: 'on' });
    const { id } = await customerOf('olvido@example.com');
    const { preferences } = await linksOf(id);
    await must(hub.api.delete(`/v1/customers/${id}`));
    await hub.idle();

    const gone = await call(preferences.url, { method: 'GET' });
    const pressed = await press(preferences.url, 'all=denied');
    const forged = await call(`${hub.url}/v1/preferences/forged`, { method: 'GET' });

    expect([gone.status, pressed.status, forged.status]).toEqual([404, 404, 404]);
    expect([gone.body, pressed.body]).toEqual([forged.body, forged.body]);
  });

  it('is strictest of both while two customers are one, and each their own again after', async () => {
    await post('plain', { email: 'una@example.com', boletin: 'on' });
    await post('plain', { email: 'otra@example.com', boletin: 'no' });
    const [una, otra] = [await customerOf('una@example.com'), await customerOf('otra@example.com')];

    const merged = await must(hub.api.post(`/v1/customers/${una.id}/merge`, { otherId: otra.id }));
    const together = [await stateOf(una.id, 'email:newsletter'), await stateOf(otra.id, 'email:newsletter')];
    await must(hub.api.post(`/v1/customers/${una.id}/unmerge`, { mergeId: merged.body.mergeId }));

    expect(together).toEqual(['denied', 'denied']);
    expect(await stateOf(una.id, 'email:newsletter')).toBe('granted');
    expect(await stateOf(otra.id, 'email:newsletter')).toBe('denied');
  });
});
