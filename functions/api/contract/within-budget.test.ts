import { completeInteraction } from '@afluente/domain/customers/interactions/complete-interaction';
import { sampleCompletion, sampleDraft } from '@afluente/tests/builders/domain-samples';
import { record } from '@afluente/tests/builders/store-samples';
import { apiClient } from '@afluente/tests/fakes/api-client';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import { managementApi as handler } from '@afluente/tests/fakes/management-api';

const call = apiClient(handler);
const environment = environmentForTests();

const names = ['ana', 'bo', 'eva', 'luz', 'mia', 'noa'];
let ids: readonly string[];
beforeAll(async () => {
  for (const name of names) {
    const person = { identifiers: [{ type: 'email' as const, raw: `${name}@example.com` }], name };
    await record(environment().store, [
      completeInteraction(sampleDraft({ vendorEventId: name, person }), sampleCompletion()),
    ]);
  }
  const { items } = await environment().store.customers.list({});
  ids = items.map(({ id }) => id);
  await raise(3);
});

const raise = (service: number | 'unlimited') =>
  call('PUT', '/v1/read-budget', { body: { customersADay: { sales: 3, service } } });
const at = '2026-03-02T21:30:00.000Z';
/** The trail keeps an entry by its time. */
const before = '2026-03-02T21:29:00.000Z';
const readBy =
  (sub: string, role = 'sales') =>
  (path: string, query = '', time = at) =>
    call('GET', path, { query, at: time, claims: { sub, 'cognito:groups': `[${role}]` } });
const trailOf = async (callerId: string) =>
  (await environment().store.audit.list({ callerId }, {})).items.map(({ status, readBudget }) => ({
    status,
    readBudget,
  }));

describe('a read budget that is spent', () => {
  it('is refused in words, shows nobody, and stands in the audit trail', async () => {
    const read = readBy('person-spent');
    const first = await read('/v1/customers', 'limit=4', before);

    const refused = await read('/v1/customers', `limit=2&cursor=${first.body.cursor}`);

    expect(first.body.items).toHaveLength(4);
    expect(refused).toMatchObject({ status: 429, headers: { 'retry-after': '9000' } });
    expect(refused.body).toMatchObject({
      code: 'reads.budgetSpent',
      detail:
        'You were shown 4 customers today, and your budget is 3 a day. It begins anew at 2026-03-03T00:00:00Z. If your work needs more, ask an administrator, who can raise it at PUT /v1/read-budget.',
    });
    expect(refused.text).not.toContain('cus_');
    expect(await trailOf('person-spent')).toEqual(
      expect.arrayContaining([
        { status: 200, readBudget: { state: 'nearly-spent', shown: 4, budget: 3 } },
        { status: 429, readBudget: { state: 'spent', shown: 4, budget: 3 } },
      ]),
    );
  });

  it.each([
    ['a customer', (id: string) => `/v1/customers/${id}`],
    ['a timeline', (id: string) => `/v1/customers/${id}/timeline`],
    ['an overview', (id: string) => `/v1/customers/${id}/overview`],
    ['the quality of a customer', (id: string) => `/v1/customers/${id}/quality`],
  ])('holds for %s, one by one', async (what, pathOf) => {
    const read = readBy(`person-${what}`);

    const statuses = [];
    for (const id of ids.slice(0, 5)) statuses.push((await read(pathOf(id))).status);

    expect(statuses).toEqual([200, 200, 200, 429, 429]);
  });

  it('leaves configuration, ids and who was shown before', async () => {
    const read = readBy('person-after', 'service');
    await read('/v1/customers', 'limit=3');

    const statuses = [];
    for (const path of ['/v1/customers', '/v1/read-budget', '/v1/deliveries', `/v1/customers/${ids[0]}`]) {
      statuses.push((await read(path)).status);
    }

    expect(statuses).toEqual([429, 200, 200, 200]);
  });

  it('is in force anew when an administrator has raised it', async () => {
    const read = readBy('person-raised', 'service');
    await read('/v1/customers', 'limit=3');
    expect((await read('/v1/customers')).status).toBe(429);

    await raise('unlimited');

    expect((await read('/v1/customers')).body.items).toHaveLength(6);
  });

  it('is unknown to administrators, for whom the table is asked nothing more', async () => {
    const asked: string[] = [];
    environment().spoil = ({ name }) => {
      asked.push(name);
      return undefined;
    };

    expect((await call('GET', '/v1/customers', { at })).body.items).toHaveLength(6);

    expect(asked).not.toContain('DynamoDB.UpdateItem');
  });

  it('is changed by administrators alone, and by numbers', async () => {
    const body = { customersADay: { sales: 10 } };
    const claims = { sub: 'person-x', 'cognito:groups': '[sales]' };

    expect((await call('PUT', '/v1/read-budget', { body, claims })).status).toBe(403);
    const wrong = await call('PUT', '/v1/read-budget', { body: { customersADay: { sales: 0 } } });
    expect(wrong.body.errors).toMatchObject([{ pointer: '/customersADay/sales' }]);
  });
});
