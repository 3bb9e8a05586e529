import { apiOf } from './api';
import { problemOf } from './problem';
import { type RunningHub, runningHub } from './running-hub';
import { must, postContact, settleIn } from './setting';

describe('a role that may not export', () => {
  let hub: RunningHub;
  beforeAll(async () => {
    hub = await runningHub();
    await settleIn(hub);
    for (const name of ['ana', 'bo', 'eva', 'luz', 'mia', 'noa']) {
      await postContact(hub, { email: `${name}@example.com`, nombre: name });
    }
    await hub.idle();
  });
  afterAll(() => hub.stop());

  it('does not page through everybody, until an administrator says so', async () => {
    const sales = await apiOf(hub.url, 'sales');
    await must(hub.api.put('/v1/read-budget', { customersADay: { sales: 4 } }));
    const first = (await must(sales.get('/v1/customers?limit=2'))).body;
    const second = (await must(sales.get(`/v1/customers?limit=2&cursor=${first.cursor}`))).body;
    const third = `/v1/customers?limit=2&cursor=${second.cursor}`;

    const refused = await sales.get(third);
    const leads = await sales.get('/v1/leads');
    const unchanged = await sales.get('/v1/teams');
    await must(hub.api.put('/v1/read-budget', { customersADay: { sales: 6 } }));
    const afterwards = await must(sales.get(third));

    expect(problemOf(refused)).toMatchObject({
      status: 429,
      code: 'reads.budgetSpent',
      detail: expect.stringMatching(
        /^You were shown 4 customers today, and your budget is 4 a day\..*PUT \/v1\/read-budget\.$/,
      ),
    });
    expect([leads.status, unchanged.status]).toEqual([429, 200]);
    expect(afterwards.body.items).toHaveLength(2);
    const { items } = (await must(hub.api.get('/v1/audit'))).body;
    const noted = items.flatMap((entry: { readBudget?: object }) => (entry.readBudget ? [entry.readBudget] : []));
    expect(noted).toEqual(
      expect.arrayContaining([
        { state: 'nearly-spent', shown: 4, budget: 4 },
        { state: 'spent', shown: 4, budget: 4 },
      ]),
    );
  });
});
