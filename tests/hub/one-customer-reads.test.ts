import { type RunningHub, runningHub } from './running-hub';
import { must, postContact, settleIn } from './setting';

/** One person by two addresses: found, seen at a glance, set right by hand, and judged, as a call centre and its admin do it. */

let hub: RunningHub;
beforeAll(async () => {
  hub = await runningHub();
  await settleIn(hub);
});
afterAll(() => hub.stop());

const get = async (path: string) => (await must(hub.api.get(path))).body;
const byPhone = async (phone: string) => (await get(`/v1/customers?phone=${encodeURIComponent(phone)}`)).items[0];

async function post(fields: Readonly<Record<string, string>>) {
  await postContact(hub, fields);
  await hub.idle();
}

describe('a customer, from the phone call to the record set right', () => {
  let home = '';
  let work = '';

  it('is seen at a glance while the phone rings', async () => {
    await post({
      email: 'luz@example.com',
      nombre: 'Luz Peres',
      telefono: '55 1234 5678',
      mensaje: 'Quiero un taller',
    });
    home = (await byPhone('+525512345678')).id;

    const body = await get(`/v1/customers/${home}/overview`);

    expect(body).toMatchObject({
      customer: { id: home, name: 'Luz Peres' },
      owner: { id: 'ana', teamId: 'sales' },
      interactions: [{ kind: 'form_submitted', excerpt: 'Quiero un taller' }],
      leads: [{ status: 'assigned', ownerId: 'ana' }],
      quality: { parts: { valid: 1, fresh: 1, unique: 1 } },
    });
  });

  it('is one with her other self under either id, in one timeline whose pages go on', async () => {
    await post({ email: 'luz@taller.example', nombre: 'Luz P.', telefono: '55 8765 4321' });
    await post({ email: 'luz@example.com', nombre: 'Luz Peres', telefono: '55 1234 5678', mensaje: 'Otra vez' });
    work = (await byPhone('+525587654321')).id;
    await must(hub.api.post(`/v1/customers/${home}/merge`, { otherId: work }));

    const first = await get(`/v1/customers/${work}/timeline?limit=2&channel=form`);
    const second = await get(`/v1/customers/${work}/timeline?limit=2&channel=form&cursor=${first.cursor}`);
    const wrong = await hub.api.get(`/v1/customers/${home}/timeline?cursor=${first.cursor}`);

    const times = [...first.items, ...second.items].map(({ occurredAt }: { occurredAt: string }) => occurredAt);
    expect(times).toHaveLength(3);
    expect(times).toEqual([...times].sort().reverse());
    expect(wrong).toMatchObject({ status: 400, body: { errors: [{ pointer: '/query/cursor' }] } });
    expect((await get(`/v1/customers/${work}/overview`)).mergedIds).toEqual([work]);
  });

  it('has her name set right by hand, for good, with its history', async () => {
    await must(hub.api.patch(`/v1/customers/${work}`, { fields: { name: { value: 'Luz Pérez', locked: true } } }));
    await post({ email: 'luz@example.com', nombre: 'Luz Peres', telefono: '55 1234 5678' });

    const { name } = await get(`/v1/customers/${home}`);
    const history = await get(`/v1/customers/${work}/fields/name`);
    const events = await get('/_local/events?type=CustomerUpdated');

    expect(name).toBe('Luz Pérez');
    expect(history.current).toMatchObject({ value: 'Luz Pérez', sourceId: 'person' });
    expect(history.items.map(({ value }: { value: string }) => value).sort()).toEqual(
      ['Luz Peres', 'Luz Peres', 'Luz Peres', 'Luz P.', 'Luz Pérez'].sort(),
    );
    expect(events.items.at(-1)).toMatchObject({ detail: { customerId: home, data: { fields: ['name'] } } });
  });
});

describe('the look over all customers', () => {
  it('is taken on request and reported, and shows how good a source is', async () => {
    const asked = await must(hub.api.post('/v1/cleansing', { dryRun: false, repair: ['identifiers', 'bounces'] }));
    await hub.idle();

    const run = await get(`/v1/cleansing/runs/${asked.body.id}`);
    const quality = await get('/v1/quality');

    expect(run).toMatchObject({ status: 'finished', counts: { customers: 1, deliveries: 4 }, findings: [] });
    expect(quality.items).toMatchObject([{ sourceId: 'contact', parts: { accepted: 1, unique: 0.5 } }]);
  });

  it('is taken by itself once a day', async () => {
    await must(hub.api.post('/_local/clock', { advance: 'P1D' }));
    await hub.idle();

    const { items } = await get('/v1/cleansing/runs');

    expect(items[0]).toMatchObject({ by: 'schedule', status: 'finished', dryRun: true });
  });
});
