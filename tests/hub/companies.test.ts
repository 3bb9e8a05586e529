import { type RunningHub, runningHub } from './running-hub';
import { must, postedBy, settleIn } from './setting';

/** A company as sales see it: two people post, one buys, they turn out to be one, and are erased. */

const stages = [
  { id: 'talk', name: 'Charla', probability: 0.1, kind: 'open' },
  { id: 'won', name: 'Ganada', probability: 1, kind: 'won' },
  { id: 'lost', name: 'Perdida', probability: 0, kind: 'lost' },
];

let hub: RunningHub;
beforeAll(async () => {
  hub = await runningHub();
  await settleIn(hub);
  await must(hub.api.put('/v1/pipelines/sales', { name: 'Ventas', stages, currency: 'EUR' }));
});
afterAll(() => hub?.stop());

async function post(email: string, nombre: string): Promise<string> {
  return postedBy(hub, { email, nombre, mensaje: 'hola' });
}
const read = async (path: string) => (await must(hub.api.get(path))).body;
const idsIn = async (companyId: string) =>
  (await read(`/v1/companies/${companyId}/people`)).items.map(({ id }: { id: string }) => id);

describe('a company', () => {
  it('follows its people: what they post and buy, a merge and its undoing, and erasure', async () => {
    const ana = await post('ana@talleresruiz.es', 'Ana Gil');
    const eva = await post('eva@talleresruiz.es', 'Eva Mar');
    const [listed] = (await read('/v1/companies?q=talleresruiz.es')).items;
    expect(listed).toMatchObject({ name: 'talleresruiz.es', people: 2 });
    const { id } = listed;
    await must(hub.api.post('/v1/deals', { customerId: eva, name: 'Taller', amount: { minor: 900 }, companyId: id }));

    const whole = await read(`/v1/companies/${id}`);
    expect(whole.rollUp).toMatchObject({ people: 2, openLeads: 2, lastActivityAt: expect.any(String) });
    expect(whole.rollUp.deals).toEqual([{ kind: 'open', currency: 'EUR', count: 1, minor: 900 }]);
    expect(whole.deals).toMatchObject([{ name: 'Taller', companyId: id, customerId: eva }]);

    const { mergeId } = (await must(hub.api.post(`/v1/customers/${ana}/merge`, { otherId: eva }))).body;
    await hub.idle();
    expect(await idsIn(id)).toEqual([ana]);
    expect((await read(`/v1/companies/${id}`)).rollUp).toMatchObject({
      people: 1,
      openLeads: 1,
      deals: [{ count: 1 }],
    });

    await must(hub.api.post(`/v1/customers/${ana}/unmerge`, { mergeId }));
    await hub.idle();
    expect((await idsIn(id)).sort()).toEqual([ana, eva].sort());

    await must(hub.api.delete(`/v1/customers/${eva}`));
    await hub.idle();
    expect(await idsIn(id)).toEqual([ana]);
    expect((await read(`/v1/companies/${id}`)).rollUp).toMatchObject({ people: 1, deals: [] });

    await must(hub.api.delete(`/v1/customers/${ana}`));
    await hub.idle();
    expect((await hub.api.get(`/v1/companies/${id}`)).status).toBe(404);
    expect((await read('/v1/companies')).items).toEqual([]);
  });
});
