import { roles } from '@afluente/domain/roles';
import { handler as indexCustomer } from '@afluente/functions/handlers/index-customer';
import { mergeTwo } from '@afluente/tests/builders/store-samples';
import { apiClient, withRole } from '@afluente/tests/fakes/api-client';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import { managementApi as handler } from '@afluente/tests/fakes/management-api';
import { type RecordedPeople, recordedPeople } from '@afluente/tests/fakes/recorded-people';

const call = apiClient(handler);
const lambdaContext = { awsRequestId: 'request-1', getRemainingTimeInMillis: () => 30_000 };
const environment = environmentForTests({ forgets: 'configuration too' });
let people: RecordedPeople;
beforeEach(() => {
  people = recordedPeople(environment());
});

async function indexAll(): Promise<void> {
  for (const event of await people.newEvents()) await indexCustomer(event, lambdaContext);
}
async function recorded(email: string, name: string, company?: string): Promise<string> {
  const id = await people.record(email, { name, ...(company !== undefined && { company }) });
  await indexAll();
  return id;
}
const get = (path: string, query = '') => call('GET', path, { query });
const found = async (query = '') => (await get('/v1/companies', query)).body.items;
const idOf = async (q: string): Promise<string> => (await found(`q=${encodeURIComponent(q)}`))[0]?.id ?? '';

const stages = [
  { id: 'talk', name: 'Charla', probability: 0.1, kind: 'open' },
  { id: 'won', name: 'Ganada', probability: 1, kind: 'won' },
  { id: 'lost', name: 'Perdida', probability: 0, kind: 'lost' },
];
let requests = 0;
async function deal(customerId: string, name: string, more: object = {}) {
  requests += 1;
  return call('PUT', `/v1/deals/own-${requests}`, { body: { customerId, name, ...more } });
}

describe('companies', () => {
  it('are listed with those who have a work mail of theirs or write their name, and found by name and by domain', async () => {
    await recorded('ana@talleresruiz.es', 'Ana Gil', 'Talleres Ruiz, S.L.');
    await recorded('eva@ventas.talleresruiz.es', 'Eva Mar');
    await recorded('luz@gmail.com', 'Luz Sol', 'TALLERES RUIZ SL');
    await recorded('bo@gmail.com', 'Bo Lim', 'Aceros del Norte');
    await recorded('mia@gmail.com', 'Mia Paz', 'Particular');

    expect(await found()).toMatchObject([
      { name: 'Aceros del Norte', domains: [], people: 1 },
      { name: 'TALLERES RUIZ SL', domains: ['talleresruiz.es', 'ventas.talleresruiz.es'], people: 3 },
    ]);
    for (const q of ['tálleres', 'Talleres Ruiz', 'talleresruiz.es', '@talleresruiz.es']) {
      expect(await found(`q=${encodeURIComponent(q)}`)).toMatchObject([{ people: 3 }]);
    }
    expect(await found('q=nobody.example')).toEqual([]);
  });

  it('are gone through page by page, each once', async () => {
    for (const name of ['uno', 'dos', 'tres']) await recorded(`ana@${name}.mx`, `Ana ${name}`);

    const first = await get('/v1/companies', 'limit=2');
    const second = await get('/v1/companies', `limit=2&cursor=${first.body.cursor}`);

    const names = [first, second].map(({ body }) => body.items.map(({ name }: { name: string }) => name));
    expect(names).toEqual([['dos.mx', 'tres.mx'], ['uno.mx']]);
  });

  it('show their people, merged ones once, and lose whoever changes to another', async () => {
    const ana = await recorded('ana@empresa.mx', 'Ana Gil');
    const anita = await recorded('ana.gil@empresa.mx', 'Ana Gil Ríos');
    const eva = await recorded('eva@gmail.com', 'Eva Mar', 'Empresa Uno');
    const id = await idOf('empresa.mx');
    const idsOf = async (companyId: string) =>
      (await get(`/v1/companies/${companyId}/people`)).body.items.map((one: { id: string }) => one.id);

    const before = await idsOf(id);
    await mergeTwo(environment().store, ana, anita);
    const merged = await idsOf(id);
    await indexAll();
    const other = await idOf('empresa uno');
    await people.record('eva@gmail.com', { name: 'Eva Mar', company: 'Empresa Dos' });
    await indexAll();

    expect([before, merged, await idsOf(id)]).toEqual([[ana, anita], [ana], [ana]]);
    expect((await get(`/v1/companies/${other}`)).status).toBe(404);
    expect(await idsOf(await idOf('empresa dos'))).toEqual([eva]);
  });

  it('sum up what their people have, and what names them', async () => {
    await call('PUT', '/v1/pipelines/sales', { body: { name: 'Ventas', currency: 'EUR', stages } });
    const ana = await recorded('ana@empresa.mx', 'Ana Gil');
    const luz = await recorded('luz@gmail.com', 'Luz Sol');
    await recorded('bo@otra.mx', 'Bo Lim');
    const [id, other] = [await idOf('empresa.mx'), await idOf('otra.mx')];
    await deal(ana, 'Cocina', { amount: { minor: 500 } });
    await deal(ana, 'Baño', { amount: { minor: 70 }, stage: 'won' });
    await deal(ana, 'De otra', { amount: { minor: 9 }, companyId: other });
    const named = await deal(luz, 'Terraza', { amount: { minor: 1, currency: 'MXN' }, companyId: id });

    const { body } = await get(`/v1/companies/${id}`);

    expect(named.body.companyId).toBe(id);
    expect(body.rollUp).toEqual({
      people: 1,
      openLeads: 1,
      openCases: 0,
      deals: [
        { kind: 'open', currency: 'EUR', count: 1, minor: 500 },
        { kind: 'open', currency: 'MXN', count: 1, minor: 1 },
        { kind: 'won', currency: 'EUR', count: 1, minor: 70 },
      ],
      lastActivityAt: expect.any(String),
    });
    expect(body.deals.map(({ name }: { name: string }) => name).sort()).toEqual(['Baño', 'Cocina', 'Terraza']);
    expect((await get(`/v1/companies/${other}`)).body.deals).toMatchObject([{ name: 'De otra' }]);

    await call('PATCH', `/v1/deals/${named.body.id}`, { body: { companyId: other } });
    const moved = await call('PATCH', `/v1/deals/${named.body.id}`, { body: { companyId: null } });

    expect(moved.body).not.toHaveProperty('companyId');
    expect(moved.body).not.toHaveProperty('companiesBefore');
    expect((await get(`/v1/companies/${id}`)).body.deals).toHaveLength(2);
    expect((await get(`/v1/companies/${other}`)).body.deals).toHaveLength(1);
  });

  it('that nobody belongs to cannot be named by a deal, and are not there', async () => {
    await call('PUT', '/v1/pipelines/sales', { body: { name: 'Ventas', currency: 'EUR', stages } });
    const ana = await recorded('ana@empresa.mx', 'Ana Gil');
    const { body } = await deal(ana, 'Cocina');

    const refused = [
      await deal(ana, 'x', { companyId: 'com_none' }),
      await call('POST', '/v1/deals', { body: { customerId: ana, name: 'x', companyId: 'com_none' } }),
      await call('PATCH', `/v1/deals/${body.id}`, { body: { companyId: 'com_none' } }),
    ];

    expect(refused.map(({ status }) => status)).toEqual([422, 422, 422]);
    expect(refused[0]?.body.errors).toMatchObject([{ pointer: '/companyId' }]);
    expect((await get('/v1/companies/com_none')).status).toBe(404);
    expect((await get('/v1/companies/com_none/people')).status).toBe(404);
  });

  it('are everybody’s to read who reads customers, and counted against what they may see in a day', async () => {
    for (const name of ['ana', 'bo', 'eva']) await recorded(`${name}@empresa.mx`, name);
    await recorded('luz@otra.mx', 'Luz');
    const [id, other] = [await idOf('empresa.mx'), await idOf('otra.mx')];
    await call('PUT', '/v1/read-budget', { body: { customersADay: { sales: 2 } } });
    const statuses = await Promise.all(
      roles.map(async (role) => (await call('GET', `/v1/companies/${id}`, withRole(role))).status),
    );

    expect(statuses).toEqual(roles.map(() => 200));
    expect((await call('GET', '/v1/companies', withRole('mailer'))).status).toBe(403);
    expect((await call('GET', `/v1/companies/${id}/people`, withRole('sales'))).status).toBe(200);
    expect((await call('GET', `/v1/companies/${other}/people`, withRole('sales'))).status).toBe(429);
    expect((await call('GET', '/v1/companies', withRole('sales'))).status).toBe(200);
  });

  it.each(['', 'x', '.'])('are not looked for by "%s"', async (q) => {
    const { status, body } = await get('/v1/companies', `q=${q}`);

    expect({ status, pointer: body.errors?.[0].pointer }).toEqual({ status: 400, pointer: '/query/q' });
  });
});
