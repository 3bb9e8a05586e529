import { call } from './api';
import { type RunningHub, runningHub } from './running-hub';
import { must, settleIn } from './setting';

/** How people of a country write one line; the customer is asked for by the last one. */
const lines = [
  ['mx', '55 4321 8765 ext. 3', '+52 1 55 4321 8765', '044 55 4321 8765'],
  ['ar', '011 15-4321-8765', '+54 9 11 4321 8765', '11 4321 8765'],
  ['br', '(31) 98123-4567', '+55 31 8123-4567', '0xx31 98123 4567'],
  ['gb', '020 7946 0123', '+44 (0)20 7946 0123', '0044 20 7946 0123'],
] as const;

describe('a person is one, however they write', () => {
  let hub: RunningHub;
  beforeAll(async () => {
    hub = await runningHub();
    await settleIn(hub);
    const blocked = [{ type: 'email', suffix: '@mostrador.example' }];
    await must(hub.api.put('/v1/identity-policy', { blocked }));
    for (const [country] of lines) {
      const fields = [
        { name: 'nombre', type: 'text' },
        { name: 'telefono', type: 'tel', required: true },
      ];
      const form = { name: country, fields, allowedOrigins: ['*'], defaultCountry: country.toUpperCase() };
      await must(hub.api.put(`/v1/forms/${country}`, form));
    }
  });
  afterAll(() => hub.stop());

  const post = (formId: string, fields: Readonly<Record<string, string>>) =>
    call(`${hub.url}/v1/forms/${formId}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(fields),
    });
  const lookUp = (query: string) => hub.api.get(`/v1/customers?${query}`);

  it('finds the writer of one line under all its writings', async () => {
    for (const [form, ...writings] of lines) {
      for (const telefono of writings) await must(post(form, { telefono, nombre: 'Ana Ruiz López' }));
    }
    await hub.idle();

    const found = await Promise.all(
      lines.map(([form, , , asked]) =>
        lookUp(new URLSearchParams({ phone: asked, country: form.toUpperCase() }).toString()),
      ),
    );

    const timelines = await Promise.all(
      found.map(({ body }) => hub.api.get(`/v1/customers/${body.items[0]?.id}/timeline`)),
    );
    expect(found.map(({ body }) => body.items.length)).toEqual(lines.map(() => 1));
    expect(timelines.map(({ body }) => body.items.length)).toEqual(lines.map(() => 3));
    expect(found[0]?.body.items[0].fields).toMatchObject({
      name: { value: 'Ana Ruiz López' },
    });
  });

  it('finds nobody by what identifies nobody, and keeps what was written', async () => {
    const phone = '+525587651234';
    await must(post('mx', { telefono: phone, correo: 'Caja@mostrador.example', email: 'test@test.com' }));
    await hub.idle();

    const { body } = await lookUp(`phone=${encodeURIComponent(phone)}`);

    const timeline = await hub.api.get(`/v1/customers/${body.items[0].id}/timeline`);
    const written: string = timeline.body.items[0].attributes.rejectedEmail;
    expect((await lookUp('email=caja@mostrador.example')).body.items).toEqual([]);
    expect((await lookUp('email=test@test.com')).body.items).toEqual([]);
    expect(written.split(', ').sort()).toEqual(['Caja@mostrador.example', 'test@test.com']);
  });

  it('keeps a birthday, and says which one it could not read', async () => {
    const phone = '+525587650000';
    await must(post('mx', { telefono: phone, fecha_nacimiento: '5 de mayo' }));
    await must(post('mx', { telefono: phone, fecha_nacimiento: '30/04/1990' }));
    await hub.idle();

    const { body } = await lookUp(`phone=${encodeURIComponent(phone)}`);

    const timeline = await hub.api.get(`/v1/customers/${body.items[0].id}/timeline`);
    const rejected = timeline.body.items.map(
      (one: { attributes?: Record<string, unknown> }) => one.attributes?.rejectedBirthday,
    );

    expect(rejected).toContain('5 de mayo');
    expect(body.items[0].fields.birthday).toMatchObject({ value: '1990-04-30', sourceId: 'mx' });
  });
});
