import { type RunningHub, runningHub } from './running-hub';
import { must, postContact, settleIn } from './setting';

type Suspect = { readonly openLeadIds: readonly string[] };

describe('customers who look like one person', () => {
  let hub: RunningHub;
  beforeAll(async () => {
    hub = await runningHub();
    await settleIn(hub);
  });
  afterAll(() => hub.stop());

  /** Posts the contact form and waits for what comes of it; answers the receipt's id. */
  async function post(email: string, nombre: string): Promise<string> {
    const answer = (await (await postContact(hub, { email, nombre })).json()) as { receiptId: string };
    await hub.idle();
    return answer.receiptId;
  }
  const get = async (path: string) => (await must(hub.api.get(path))).body;
  const open = async () => (await get('/v1/suspicions?status=open')).items;
  const found = async (query: string) => (await get(`/v1/customers?${query}`)).items;
  const suspected = async () => (await get('/_local/events?type=DuplicateSuspected')).items;

  it('are suspected once, and never again when somebody has decided that they are distinct', async () => {
    const receiptId = await post('ana.ruiz@aceros.mx', 'Ana Ruiz');
    await post('compras@aceros.mx', 'Ana Ruíz Ortega');
    const [suspicion, ...more] = await open();

    await must(hub.api.post(`/v1/suspicions/${suspicion.id}`, { decision: 'distinct' }));
    await must(hub.api.post(`/v1/deliveries/${receiptId}/replay`));
    await post('compras@aceros.mx', 'Ana María Ruiz Ortega');
    await post('ana.ruiz@aceros.mx', 'Ana Ruiz Ortega');

    expect(more).toEqual([]);
    expect(suspicion.customers.map(({ fields }: { fields: { name: string } }) => fields.name).sort()).toEqual([
      'Ana Ruiz',
      'Ana Ruíz Ortega',
    ]);
    expect(await open()).toEqual([]);
    expect(await suspected()).toMatchObject([{ detail: { data: { suspicionId: suspicion.id, reason: 'likeness' } } }]);
    expect(await found('name=ruiz')).toHaveLength(2);
  });

  it('become one customer when somebody says so, found once by name and by either address', async () => {
    await post('luz.mar@veleros.es', 'Luz Mar');
    await post('l.mar@veleros.es', 'Luz Mar Soler');
    const [suspicion] = await open();

    await must(hub.api.post(`/v1/suspicions/${suspicion.id}`, { decision: 'merge' }));
    await hub.idle();

    const named = await found('name=mar');
    const addressed = [...(await found('email=luz.mar@veleros.es')), ...(await found('email=l.mar@veleros.es'))];
    expect(named).toMatchObject([{ name: 'Luz Mar Soler', mergedIds: [expect.any(String)] }]);
    expect(addressed.map(({ id }: { id: string }) => id)).toEqual([named[0].id, named[0].id]);
    const leads = await Promise.all(
      suspicion.customers.map(async (one: Suspect) => get(`/v1/leads/${one.openLeadIds[0]}`)),
    );
    expect(leads.map(({ status }) => status).sort()).toEqual(['assigned', 'duplicate']);
    expect(named[0].openLeadIds).toEqual(leads.filter(({ status }) => status === 'assigned').map(({ id }) => id));
    expect(await open()).toEqual([]);
    expect(await suspected()).toHaveLength(2);
  });

  it('are not asked about, nor found by name, once one of them is erased', async () => {
    await post('iris.paz@norte.pt', 'Iris Paz');
    await post('i.paz@norte.pt', 'Íris Paz');
    const [suspicion] = await open();
    const [erased, other] = suspicion.customerIds;

    await must(hub.api.delete(`/v1/customers/${erased}`));
    await hub.idle();

    expect((await hub.api.get(`/v1/suspicions/${suspicion.id}`)).status).toBe(404);
    expect(await open()).toEqual([]);
    expect((await found('name=iris')).map(({ id }: { id: string }) => id)).toEqual([other]);
  });
});
