import { type RunningHub, runningHub } from './running-hub';
import { must, postedBy, settleIn } from './setting';

/** How far a customer is: from a consent to a won deal, as leadership reads it. */

const stages = [
  { id: 'talk', name: 'Talk', probability: 0.1, kind: 'open' },
  { id: 'won', name: 'Won', probability: 1, kind: 'won' },
  { id: 'lost', name: 'Lost', probability: 0, kind: 'lost' },
];

let hub: RunningHub;
beforeAll(async () => {
  hub = await runningHub();
  await settleIn(hub);
  await must(hub.api.put('/v1/teams/service', { name: 'Service', handles: ['case'], members: [] }));
  await must(hub.api.put('/v1/pipelines/sales', { name: 'Sales', stages }));
  await must(hub.api.put('/v1/lifecycle', { teams: { opportunity: 'sales', customer: 'service' } }));
});
afterAll(() => hub?.stop());

const lifecycle = async (id: string) => {
  await hub.idle();
  return (await must(hub.api.get(`/v1/customers/${id}/lifecycle`))).body;
};

describe('the lifecycle of a customer', () => {
  it('follows leads and deals, and names the team that takes over, as events', async () => {
    const customerId = await postedBy(hub, { email: 'ana@example.com' });
    const seen = [await lifecycle(customerId)];
    const [lead] = (await must(hub.api.get('/v1/leads'))).body.items;
    await must(hub.api.patch(`/v1/leads/${lead.id}`, { status: 'qualified' }));
    seen.push(await lifecycle(customerId));
    const deal = (await must(hub.api.post('/v1/deals', { customerId, name: 'x', leadId: lead.id }))).body;
    seen.push(await lifecycle(customerId));
    await must(hub.api.patch(`/v1/deals/${deal.id}`, { stage: 'won' }));
    seen.push(await lifecycle(customerId));

    expect(seen.map(({ stage, teamId }) => [stage, teamId])).toEqual([
      ['lead', undefined],
      ['qualified', undefined],
      ['opportunity', 'sales'],
      ['customer', 'service'],
    ]);
    const { items } = (await must(hub.api.get('/_local/events?type=LifecycleChanged'))).body;
    expect(items.map(({ detail }: { detail: { data: { to: string } } }) => detail.data.to)).toEqual([
      'qualified',
      'opportunity',
      'customer',
    ]);
  });

  it('is by the deals as they are: born won, lost beside an open one, won by mistake; and of two who are one', async () => {
    const ids: string[] = [];
    for (const name of ['eva', 'luis']) {
      ids.push(await postedBy(hub, { email: `${name}@example.com` }));
    }
    const [eva = '', luis = ''] = ids;
    const stage = async (id: string) => (await lifecycle(id)).stage;
    const open = async (customerId: string, at?: string) =>
      (await must(hub.api.post('/v1/deals', { customerId, name: 'x', ...(at && { stage: at }) }))).body.id;
    const move = (id: string, to: string) => must(hub.api.patch(`/v1/deals/${id}`, { stage: to }));

    const imported = await open(eva, 'won');
    expect(await stage(eva)).toBe('customer');
    const { items } = (await must(hub.api.get('/_local/events?type=DealStageChanged'))).body;
    expect(items.at(-1).detail.data).toMatchObject({ dealId: imported, from: 'talk', toKind: 'won', seconds: 0 });
    const beside = await open(luis);
    await move(await open(luis), 'lost');
    expect(await stage(luis)).toBe('opportunity');
    await must(hub.api.post(`/v1/customers/${eva}/merge`, { otherId: luis }));
    await move(beside, 'lost');
    const merged = await lifecycle(eva);
    expect([merged.stage, merged.history.at(-1).stage]).toEqual(['customer', 'customer']);
    await move(imported, 'lost');
    expect(await stage(eva)).toBe('lost');
  });

  it('follows leads where there are no deals: converted is bought, disqualified is lost until it is taken up again', async () => {
    const customerId = await postedBy(hub, { email: 'ines@example.com' });
    const { items } = (await must(hub.api.get(`/v1/leads?customer=${customerId}`))).body;
    const after = async (status: string) => {
      await must(hub.api.patch(`/v1/leads/${items[0].id}`, { status }));
      return (await lifecycle(customerId)).stage;
    };

    expect([await after('disqualified'), await after('qualified'), await after('converted')]).toEqual([
      'lost',
      'qualified',
      'customer',
    ]);
  });

  it('is refused with a team that is not there', async () => {
    const refused = await hub.api.put('/v1/lifecycle', { teams: { lead: 'nobody' } });

    expect(refused.status).toBe(422);
    expect(refused.body.errors).toMatchObject([{ pointer: '/teams/lead' }]);
  });
});
