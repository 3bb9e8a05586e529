import { sampleMail, sampleSms } from '@afluente/tests/builders/template-samples';
import { apiClient, withRole } from '@afluente/tests/fakes/api-client';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import { managementApi as handler } from '@afluente/tests/fakes/management-api';

const call = apiClient(handler);

environmentForTests({ forgets: 'configuration too' });

const path = '/v1/templates/welcome';
const said = (text: string) => sampleMail({ text });
const put = (body: unknown, more = {}) => call('PUT', path, { body, ...more });

describe('a template', () => {
  it('is put, read, listed and deleted', async () => {
    expect((await put(said('Hola'))).body).toMatchObject({ ...said('Hola'), id: 'welcome', version: 1 });
    expect((await call('GET', path)).body).toMatchObject({ id: 'welcome', version: 1 });
    expect((await call('GET', '/v1/templates')).body.items).toMatchObject([{ id: 'welcome' }]);
    expect((await call('DELETE', path)).status).toBe(204);
    expect((await call('GET', path)).status).toBe(404);
  });

  it('is refused as a whole, with a pointer to each fault, and what is in force stays', async () => {
    await put(said('Hola'));

    const { status, body } = await put(
      sampleMail({ subject: '{{ customer.vorname }}', text: '{{ customer.nombre }}' }),
    );

    expect(status).toBe(422);
    expect(body.errors).toEqual([
      {
        pointer: '/locales/es/subject',
        detail: expect.stringContaining('line 1, column 4: there is no customer.vorname'),
      },
      { pointer: '/locales/es/text', detail: expect.stringContaining('did you mean customer.givenName?') },
    ]);
    expect((await call('GET', path)).body).toMatchObject({ version: 1, locales: { es: { text: 'Hola' } } });
  });

  it('is refused in the language of whoever writes it', async () => {
    const text = ['{{ customer.nombre }}', '{{ customer.name | upcas }}', '{% endif %}'];

    const refusals = await Promise.all(text.map((one) => put(said(one), { headers: { 'accept-language': 'es-MX' } })));

    expect(refusals.map(({ body }) => body.errors[0].detail)).toEqual([
      'línea 1, columna 4: no existe customer.nombre; ¿quiso decir customer.givenName?',
      expect.stringContaining('línea 1, columna 1: no existe el filtro upcas; ¿quiso decir upcase? hay: append'),
      'línea 1, columna 1: esto no cierra ni continúa nada: {% endif %}',
    ]);
  });

  it.each([
    ['/locales/klingon', { ...said('x'), locales: { klingon: { subject: 'x', text: 'x' } } }],
    ['/channel', { ...said('x'), channel: 'fax' }],
    ['/locales/es/body', { ...said('x'), locales: { es: { subject: 'x', text: 'x', body: 'x' } } }],
    ['/fallback', { ...said('x'), fallback: 'en' }],
  ])('has the shape that the contract says: %s', async (pointer, body) => {
    const answer = await put(body);

    expect(answer.status).toBe(422);
    expect(answer.body.errors).toMatchObject([{ pointer }]);
  });
});

describe('who may write a template', () => {
  const marketing = { ...said('Hola'), purpose: 'marketing' };

  it.each([
    ['admin', marketing, 200],
    ['marketing', marketing, 200],
    ['service', marketing, 403],
    ['service', said('Hola'), 200],
    ['sales', said('Hola'), 403],
    ['leadership', said('Hola'), 403],
  ])('follows from its purpose: %s', async (role, body, status) => {
    expect((await put(body, withRole(role))).status).toBe(status);
  });

  it('does not make a template of marketing one of service', async () => {
    await put(marketing);

    expect((await put(said('Hola'), withRole('service'))).status).toBe(403);
    expect((await call('DELETE', path, withRole('service'))).status).toBe(403);
    expect((await call('GET', path, withRole('service'))).body).toMatchObject({ purpose: 'marketing', version: 1 });
  });
});

describe('the versions of a template', () => {
  const rollBack = (version: number, more = {}) => call('POST', `${path}/roll-back`, { body: { version }, ...more });

  it('are kept, newest first, with who wrote them, and one of them can be put in force again', async () => {
    await put(said('uno'));
    await put(sampleSms('dos'), withRole('marketing'));

    const back = await rollBack(1);
    const { items } = (await call('GET', `${path}/versions`)).body;

    expect(back.body).toMatchObject({ ...said('uno'), version: 3 });
    expect(
      items.map(({ version, channel, changedBy }: Record<string, unknown>) => [version, channel, changedBy]),
    ).toEqual([
      [3, 'email', 'person-1'],
      [2, 'sms', 'person-2'],
      [1, 'email', 'person-1'],
    ]);
  });

  it('bring back what was deleted', async () => {
    await put(said('uno'));
    await call('DELETE', path);

    expect((await rollBack(1)).body).toMatchObject({ version: 2, locales: { es: { text: 'uno' } } });
  });

  it('are there only where there was one', async () => {
    await put(said('uno'));

    expect((await rollBack(7)).status).toBe(404);
    expect((await call('POST', '/v1/templates/other/roll-back', { body: { version: 1 } })).status).toBe(404);
    expect((await call('GET', '/v1/templates/other/versions')).status).toBe(404);
    expect((await rollBack(1, withRole('service'))).status).toBe(403);
  });

  it('are found beyond the first page', async () => {
    for (let version = 1; version <= 52; version += 1) await put(said(`versión ${version}`));

    expect((await rollBack(1)).body).toMatchObject({ version: 53, locales: { es: { text: 'versión 1' } } });
  });
});

describe('who messages come from', () => {
  it('is said by marketing, and read by everybody', async () => {
    const sender = {
      name: 'Café',
      postalAddress: 'Calle Mayor 1',
      webDomains: ['cafe.example'],
      timeZone: 'Europe/Madrid',
    };

    expect((await call('GET', '/v1/sender', withRole('sales'))).body).toMatchObject({ version: 0 });
    expect((await call('PUT', '/v1/sender', { body: sender, ...withRole('marketing') })).body).toMatchObject(sender);
    expect((await call('PUT', '/v1/sender', { body: sender, ...withRole('service') })).status).toBe(403);
  });

  it.each([
    ['/website', { website: 'http://a.example' }],
    ['/webDomains/0', { webDomains: ['https://a.example'] }],
    ['/timeZone', { timeZone: 'Europe/Madri' }],
    ['/colour', { colour: 'red' }],
    ['/logoUrl', { logoUrl: 'javascript:alert(1)' }],
    ['/locale', { locale: 'español' }],
  ])('is refused with %s', async (pointer, body) => {
    expect((await call('PUT', '/v1/sender', { body })).body.errors).toMatchObject([{ pointer }]);
  });
});
