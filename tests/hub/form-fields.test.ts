import { call, fetchChecked } from './api';
import { everyItem, receipt } from './beside-good';
import { type RunningHub, runningHub } from './running-hub';
import { must, settleIn } from './setting';

describe('a form made without naming its fields', () => {
  let hub: RunningHub;
  beforeAll(async () => {
    hub = await runningHub();
    await settleIn(hub);
  });
  afterAll(() => hub.stop());

  const put = (id: string, more: object = {}) =>
    must(hub.api.put(`/v1/forms/${id}`, { name: id, allowedOrigins: ['*'], defaultCountry: 'MX', ...more }));
  const post = async (id: string, fields: Readonly<Record<string, string>>) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const body = new URLSearchParams(fields).toString();
    const answer = await fetchChecked(`${hub.url}/v1/forms/${id}`, { method: 'POST', headers, body });
    return answer.headers.get('afluente-receipt') ?? '';
  };

  it('learns them from its posts without their values, proposes a mapping, and takes it', async () => {
    await put('learning');
    const people = ['ana', 'bea', 'carla', 'dora'];
    for (const [index, name] of people.entries()) {
      const fields = {
        input_2: `${name}@example.com`,
        input_4: `55 1834 77${20 + index}`,
        input_9: 'Azul',
        jefe: 'x@y.mx',
      };
      await post('learning', fields);
      await hub.idle();
    }

    const { body: learned } = await must(hub.api.get('/v1/forms/learning/fields'));
    const { body: accepted } = await must(hub.api.put('/v1/forms/learning/fields', {}));
    const { body: form } = await must(hub.api.get('/v1/forms/learning'));

    expect(learned).toMatchObject({ formId: 'learning', posts: 4 });
    expect(learned.items).toMatchObject([
      { name: 'input_2', type: 'email', target: 'email', by: 'value', posts: 4, kinds: { email: 1 } },
      { name: 'input_4', type: 'tel', target: 'phone', by: 'value', kinds: { phone: 1 } },
      { name: 'input_9', type: 'text', target: 'attribute:input_9', by: 'nothing', kinds: { text: 1 } },
      { name: 'jefe', target: 'attribute:jefe', kinds: { email: 1 } },
    ]);
    expect(JSON.stringify(learned)).not.toMatch(/ana|example|1834|Azul|y\.mx/);
    expect(accepted).toMatchObject({ version: 2, mapping: { input_2: 'email', input_4: 'phone' } });
    expect(form).toMatchObject({ mapping: accepted.mapping, allowedOrigins: ['*'], defaultCountry: 'MX' });
  });

  it('reads the obvious names of posts that lack what the mapping names', async () => {
    await put('mapped', { mapping: { 'Tu celular': 'phone' } });

    const id = await post('mapped', { telefono: '55 3333 5450', nombre: 'Solo Fono', asesor_email: 'yo@empresa.mx' });
    await hub.idle();
    const { body: found } = await must(hub.api.get(`/v1/customers?phone=${encodeURIComponent('+525533335450')}`));
    const { body: leads } = await must(hub.api.get('/v1/leads'));

    expect(await receipt(hub, id)).toMatchObject({ status: 'applied', identified: 1 });
    expect(found.items).toMatchObject([{ name: 'Solo Fono' }]);
    expect(leads.items.map(({ customerId }: { customerId: string }) => customerId)).toContain(found.items[0].id);
  });

  it('opens no lead for a post that names nobody, and says so everywhere', async () => {
    await put('nobody', { fields: [{ name: 'mail', type: 'text' }], mapping: { mail: 'attribute:mail' } });
    const before = await everyItem(hub, '/v1/leads');

    const id = await post('nobody', { nombre: 'Luz Gil', mail: 'luz@example.com' });
    await hub.idle();
    const { body: events } = await call(`${hub.url}/_local/events?type=DeliveryUnidentified`, {});
    const { body: shown } = await must(hub.api.get(`/v1/deliveries/${id}`));
    const { body: health } = await must(hub.api.get('/v1/forms/nobody/health'));
    await must(hub.api.post('/v1/cleansing', { dryRun: true }));
    await hub.idle();
    const { body: quality } = await must(hub.api.get('/v1/quality'));

    const suggests = [{ field: 'mail', target: 'email' }];
    expect(await receipt(hub, id)).toMatchObject({ status: 'applied', identified: 0, interactions: [{}] });
    expect(shown).toMatchObject({ identified: 0, unidentified: 1, suggests });
    expect(events.items.map(({ detail }: { detail: { data: unknown } }) => detail.data)).toEqual([
      { deliveryId: id, sourceId: 'nobody', vendor: 'form', unidentified: 1, suggests },
    ]);
    expect(await everyItem(hub, '/v1/leads')).toEqual(before);
    expect(JSON.stringify(health)).toContain('"unidentified":1');
    expect(quality.items[0]).toMatchObject({
      sourceId: 'nobody',
      score: 0,
      parts: { identified: 0 },
      mark: 'red',
      suggests,
    });
    expect(quality.items[0].reasons[0].text).toContain('Map its field mail to email: PATCH its fields');
  });

  it('proposes nobody else’s address, and names with a doubt what may be the visitor’s', async () => {
    await put('vendors', { fields: [] });
    let last = '';
    for (const nth of [1, 2, 3, 4])
      last = await post('vendors', {
        'Email del comercial': `v${nth}@example.com`,
        'datos de referencia': `55 1834 770${nth}`,
      });
    await hub.idle();

    const { body: fields } = await must(hub.api.get('/v1/forms/vendors/fields'));
    const { body: shown } = await must(hub.api.get(`/v1/deliveries/${last}`));

    expect(fields.proposal.mapping).toEqual({});
    expect(fields.items).toMatchObject([{ name: 'Email del comercial', by: 'others' }, { by: 'others' }]);
    expect(shown).toMatchObject({ identified: 0 });
    expect(shown.suggests).toEqual([{ field: 'datos de referencia', target: 'phone', unclear: true }]);
  });

  it('lists the posts that named nobody, until reading them again by a mapping finds somebody', async () => {
    const fields = ['nombre', 'mail', 'correo'].map((name) => ({ name, type: 'text' }));
    await put('unread', { fields, mapping: { nombre: 'name', mail: 'attribute:mail' } });
    const unread = await post('unread', { nombre: 'Iris Sol', mail: 'iris@example.com' });
    const known = await post('unread', { nombre: 'Otra Sol', correo: 'otra@example.com' });
    await hub.idle();
    const listed = async () =>
      (await everyItem(hub, '/v1/deliveries?status=unidentified')).map(({ deliveryId }) => deliveryId);

    const before = await listed();
    const { body: shown } = await must(hub.api.get(`/v1/deliveries/${unread}`));
    const [{ field, target }] = shown.suggests;
    const advised = await must(hub.api.patch('/v1/forms/unread/fields', { mapping: { [field]: target } }));
    await must(hub.api.post(`/v1/deliveries/${unread}/replay`, {}));
    await hub.idle();

    expect(before).toContain(unread);
    expect(advised.body.mapping).toEqual({ nombre: 'name', mail: 'email' });
    expect(before).not.toContain(known);
    expect(await listed()).not.toContain(unread);
    expect(await receipt(hub, unread)).toMatchObject({ status: 'applied', identified: 1 });
  });

  it('takes a list of people as a post each, and a list of names and values as one person', async () => {
    await put('lists');
    const headers = { 'content-type': 'application/json' };
    const send = async (body: unknown) => {
      const sent = { method: 'POST', headers, body: JSON.stringify(body) };
      const answer = await fetchChecked(`${hub.url}/v1/forms/lists`, sent);
      await hub.idle();
      return receipt(hub, answer.headers.get('afluente-receipt') ?? '');
    };

    const people = await send([{ correo: 'uno@example.com' }, { correo: 'dos@example.com', nombre: 'Dos' }]);
    const pairs = await send([
      { name: 'email', value: 'fabi@example.com' },
      { name: 'firstname', value: 'Fabi' },
    ]);

    const wrapped = await send({
      origen: 'feria',
      filas: [{ correo: 'tres@example.com' }, { correo: 'four@example.com' }],
    });

    expect(people).toMatchObject({ status: 'applied', identified: 2, interactions: [{}, {}] });
    expect(wrapped).toMatchObject({ status: 'applied', identified: 2, interactions: [{}, {}] });
    const tres = (await must(hub.api.get('/v1/customers?email=tres@example.com'))).body.items;
    expect(tres[0].identifiers.map(({ value }: { value: string }) => value)).toEqual(['tres@example.com']);
    expect(pairs).toMatchObject({ status: 'applied', identified: 1, interactions: [{}] });
    const { body } = await must(hub.api.get('/v1/customers?email=fabi@example.com'));
    expect(body.items[0]).toMatchObject({ givenName: 'Fabi' });
  });
});
