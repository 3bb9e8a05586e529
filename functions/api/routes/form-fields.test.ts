import { apiClient } from '@afluente/tests/fakes/api-client';
import { formDelivery, lambdaContext, queueEvent } from '@afluente/tests/fakes/deliveries';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import { managementApi as handler } from '@afluente/tests/fakes/management-api';
import { handler as record } from '../../pipeline/record-deliveries';

const call = apiClient(handler);

environmentForTests({ forgets: 'configuration too' });

const mapping = { nombre: 'name', acepto: 'consent:email:marketing', mail: 'attribute:mail' };
const fields = [
  { name: 'nombre', type: 'text', required: true },
  { name: 'acepto', type: 'checkbox' },
  { name: 'mail', type: 'text' },
];
const fono = { name: 'fono', type: 'tel' };
const patch = (body: unknown) => call('PATCH', '/v1/forms/contact/fields', { body });

describe('changing single fields of a form', () => {
  beforeEach(async () => {
    await call('PUT', '/v1/forms/contact', { body: { name: 'Contact', fields, mapping, allowedOrigins: ['*'] } });
  });

  it('keeps what else is mapped', async () => {
    const { status, body } = await patch({ mapping: { mail: 'email' } });

    expect(status).toBe(200);
    expect(body).toEqual({ formId: 'contact', version: 2, fields, mapping: { ...mapping, mail: 'email' } });
    expect((await call('GET', '/v1/forms/contact')).body).toMatchObject({ name: 'Contact', mapping: body.mapping });
  });

  it('keeps both changes where two people make one each at a time', async () => {
    await Promise.all([patch({ mapping: { mail: 'email' } }), patch({ fields: [fono], mapping: { fono: 'phone' } })]);

    expect((await call('GET', '/v1/forms/contact')).body.mapping).toEqual({ ...mapping, mail: 'email', fono: 'phone' });
  });

  it('maps no longer what is null, puts a field in the place of the one of its name, and others beside it', async () => {
    const { body } = await patch({
      fields: [{ name: 'mail', type: 'email' }, fono],
      mapping: { acepto: null },
    });

    expect(body.mapping).toEqual({ nombre: 'name', mail: 'attribute:mail' });
    expect(body.fields).toEqual([fields[0], fields[1], { name: 'mail', type: 'email' }, fono]);
  });

  it('takes a field that only the posts have for one of the form’s', async () => {
    await record(queueEvent([formDelivery('dly_1', { tu_correo: 'ana@example.com' })]), lambdaContext);

    const { status, body } = await patch({ mapping: { tu_correo: 'email' } });

    expect([status, body.mapping]).toEqual([200, { ...mapping, tu_correo: 'email' }]);
    expect(body.fields).toEqual([...fields, { name: 'tu_correo', type: 'text' }]);
  });

  it('refuses a target that there is not, more fields than a form may have, and a form that there is not', async () => {
    const many = Array.from({ length: 199 }, (_, nth) => ({ name: `f${nth}`, type: 'text' }));

    const unknown = await patch({ mapping: { corrreo: 'email' } });
    const target = await patch({ mapping: { mail: 'correo' } });
    const tooMany = await patch({ fields: many });
    const nobody = await call('PATCH', '/v1/forms/other/fields', { body: {} });

    expect([target.status, target.body.errors[0].pointer]).toEqual([422, '/mapping/mail']);
    expect([unknown.status, unknown.body.errors[0].pointer]).toEqual([422, '/mapping/corrreo']);
    expect([tooMany.status, tooMany.body.errors[0].pointer]).toEqual([422, '/fields']);
    expect(nobody.status).toBe(404);
    expect((await call('GET', '/v1/forms/contact')).body.version).toBe(1);
  });

  it('makes no version of what changes nothing', async () => {
    const [empty, same] = [
      await patch({}),
      await patch({ mapping: { mail: 'attribute:mail', acepto: mapping.acepto } }),
    ];

    expect([empty, same].map(({ status, body }) => [status, body.version])).toEqual([
      [200, 1],
      [200, 1],
    ]);
  });
});

describe('what the fields of a form say after its mapping was corrected', () => {
  const fieldsNow = () => call('GET', '/v1/forms/open/fields');

  beforeEach(async () => {
    await call('PUT', '/v1/forms/open', { body: { name: 'Open', allowedOrigins: ['*'] } });
    const post = { ...formDelivery('dly_1', { clave_cliente: 'A-1', dato: 'x' }), sourceId: 'open' };
    await record(queueEvent([post]), lambdaContext);
  });

  it('is where they go by the mapping in force, before another post came', async () => {
    const before = await fieldsNow();
    await call('PATCH', '/v1/forms/open/fields', { body: { mapping: { dato: 'city' } } });

    const target = ({ body }: Awaited<ReturnType<typeof fieldsNow>>) =>
      body.items.find(({ name }: { name: string }) => name === 'dato');
    expect(target(before)).toMatchObject({ target: 'attribute:dato', by: 'nothing' });
    expect(target(await fieldsNow())).toMatchObject({ target: 'city', by: 'mapping' });
  });

  it('names what is mapped and no post has, and keeps it where the proposal is taken', async () => {
    const patched = await call('PATCH', '/v1/forms/open/fields', {
      body: { mapping: { 'no-existe': 'email', dato: 'city' } },
    });
    const taken = await call('PUT', '/v1/forms/open/fields', { body: {} });

    expect([patched.status, patched.body.notSeen]).toEqual([200, ['no-existe']]);
    expect([taken.status, taken.body.mapping]).toEqual([200, { 'no-existe': 'email', dato: 'city' }]);
    expect(taken.body.fields).toContainEqual({ name: 'no-existe', type: 'text' });
  });
});
