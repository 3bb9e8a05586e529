import { type RunningHub, runningHub } from './running-hub';
import { must, postContact, settleIn } from './setting';

describe('leads that nobody was given', () => {
  let hub: RunningHub;
  beforeAll(async () => {
    hub = await runningHub();
    await settleIn(hub);
  });
  afterAll(() => hub.stop());

  const routeTo = (team: string) => must(hub.api.put('/v1/routing', { rules: [], fallback: { team } }));
  const leads = async (status: string) => (await must(hub.api.get(`/v1/leads?status=${status}`))).body.items;

  it('get an owner within minutes once the rules name somebody, though their team was deleted', async () => {
    await must(hub.api.put('/v1/teams/gone', { name: 'Gone', handles: ['lead'], members: [] }));
    await routeTo('gone');
    await postContact(hub, { email: 'luz@example.com', nombre: 'Luz' });
    await hub.idle();
    const before = await leads('new');
    await routeTo('sales');
    await must(hub.api.delete('/v1/teams/gone'));

    await must(hub.api.post('/_local/clock', { advance: 'PT10M' }));
    await hub.idle();

    expect(before).toMatchObject([{ teamId: 'gone' }]);
    expect(before[0].ownerId).toBeUndefined();
    expect(await leads('assigned')).toMatchObject([{ id: before[0].id, ownerId: 'ana', teamId: 'sales' }]);
    expect((await hub.api.get('/_local/dead-letters')).body.items).toEqual([]);
  });
});
