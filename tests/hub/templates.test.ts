import { apiOf, call } from './api';
import { customerBy } from './beside-good';
import { type RunningHub, runningHub } from './running-hub';
import { must, postContact, settleIn } from './setting';

/** A template from its first draft to the message that a real customer would get, on a hub that runs. */
describe('a template', () => {
  let hub: RunningHub;
  beforeAll(async () => {
    hub = await runningHub();
    await settleIn(hub);
  });
  afterAll(() => hub.stop());

  const html = '<p>Hola {{ customer.givenName }}, mira <a href="https://www.example.com/a?b=1">esto</a>.</p>';
  const template = {
    channel: 'email',
    purpose: 'marketing',
    locales: { es: { subject: 'Para {{ customer.company }}', html } },
  };
  it('is checked when it is saved, shown as a customer would get it, and brought back', async () => {
    const refused = await hub.api.put('/v1/templates/hola', {
      ...template,
      locales: { es: { subject: '{{ customer.empresa }}', html } },
    });
    await must(
      hub.api.put('/v1/sender', { name: 'Café', postalAddress: 'Calle Mayor 1', webDomains: ['example.com'] }),
    );
    await must(hub.api.put('/v1/templates/hola', template));
    await postContact(hub, { nombre: 'Luz Pérez', email: 'luz@example.org' });
    await hub.idle();
    const { id: customerId } = await customerBy(hub, 'email', 'luz@example.org');
    const { body: shown } = await must(hub.api.post('/v1/templates/hola/preview', { customerId }));

    expect(refused.status).toBe(422);
    expect(refused.body.errors).toEqual([
      {
        pointer: '/locales/es/subject',
        detail: 'line 1, column 4: there is no customer.empresa; did you mean customer.company?',
      },
    ]);
    expect(shown).toMatchObject({
      locale: 'es',
      subject: 'Para',
      empty: [{ path: 'customer.company', parts: ['subject'] }],
    });
    expect(shown.html).toContain('utm_source=afluente&amp;utm_medium=email&amp;utm_campaign=hola');
    const unsubscribe = /Darse de baja: (\S+)/.exec(String(shown.text))?.[1] ?? '';
    expect((await call(unsubscribe, {})).body).toContain('This link has expired');
    const sales = await apiOf(hub.url, 'sales');
    expect((await sales.put('/v1/templates/hola', template)).status).toBe(403);
    await must(hub.api.put('/v1/templates/hola', { ...template, name: 'Otra' }));
    const back = await must(hub.api.post('/v1/templates/hola/roll-back', { version: 1 }));
    expect(back.body).toMatchObject({ version: 3, channel: 'email' });
    expect(back.body).not.toHaveProperty('name');
  });
});
