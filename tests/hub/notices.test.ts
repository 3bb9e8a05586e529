import { type RunningHub, runningHub } from './running-hub';
import { must } from './setting';

/** Notices to members: by what they are reached, in their language, and what is left where nothing reaches them. */

let hub: RunningHub;
beforeAll(async () => {
  hub = await runningHub();
  const mailSettings = { domain: 'mg.example.com', from: 'hub@example.com' };
  const mail = { vendor: 'mailgun', name: 'Mail', settings: mailSettings, secrets: { apiKey: 'key-1234567890' } };
  const webhookUrl = 'https://hooks.slack.com/services/T0/B0/abc';
  await must(hub.api.put('/v1/channels/mail', mail));
  await must(hub.api.put('/v1/channels/room', { vendor: 'slack', name: 'Room', secrets: { webhookUrl } }));
  const members = [
    { id: 'ana', name: 'Ana', email: 'ana@work.example.com', locale: 'es', timeZone: 'America/Bogota' },
    { id: 'bo', name: 'Bo', noticesBy: ['room'] },
  ];
  await must(hub.api.put('/v1/teams/sales', { name: 'Sales', handles: ['lead'], members }));
});
afterAll(() => hub?.stop());

const open = async (body: object) => {
  const task = (await must(hub.api.post('/v1/tasks', body))).body;
  await hub.idle();
  return task;
};
const outbox = async () => (await must(hub.api.get('/_local/outbox'))).body.items;
const callsWith = async (words: string) =>
  (await outbox()).filter((call: unknown) => JSON.stringify(call).includes(words));

describe('a notice', () => {
  it('reaches a member by mail in their language, with what, about which id, and when it is due', async () => {
    const task = await open({ title: 'Llamar', ownerId: 'ana', dueAt: '2031-03-04T20:00:00.000Z' });

    const calls = await callsWith('Llamar');
    expect(calls).toHaveLength(1);
    const said = JSON.stringify(calls[0]);
    expect(said).toContain('ana@work.example.com');
    expect(said).toContain('Tiene una tarea nueva: Llamar');
    expect(said).toContain(task.id);
    expect(said).toContain('15:00 (America/Bogota)');
  });

  it('goes by the channel that they named, and by each of a team its own way', async () => {
    await open({ title: 'Sort the list', teamId: 'sales' });

    const urls = (await callsWith('Sort the list')).map(({ url }: { url: string }) => new URL(url).host);
    expect(urls.sort()).toEqual(['api.mailgun.net', 'hooks.slack.com']);
    expect(JSON.stringify(await callsWith('You have a new task: Sort the list'))).toContain('Bo');
  });

  it('goes once to the room of a team that has one', async () => {
    const team = { name: 'Service', handles: ['case'], noticesBy: ['room'], members: [{ id: 'eva', name: 'Eva' }] };
    await must(hub.api.put('/v1/teams/service', team));
    await open({ title: 'Look at the queue', teamId: 'service' });

    expect(await callsWith('Look at the queue')).toHaveLength(1);
  });

  it('that reaches nobody is listed with the reason, is an event, and leaves once somebody sees to it', async () => {
    const nobody = { id: 'cleo', name: 'Cleo' };
    const quiet = { name: 'Quiet', handles: ['lead'], members: [nobody] };
    const named = await hub.api.delete('/v1/channels/room');
    const by = ['sales', 'service'].map((id) => ({ detail: `is named by a team, ${id}` }));
    expect(named).toMatchObject({ status: 409, body: { errors: by } });
    await must(hub.api.put('/v1/teams/sales', { name: 'Sales', handles: ['lead'], members: [] }));
    await must(hub.api.put('/v1/teams/service', { name: 'Service', handles: ['case'], members: [] }));
    await must(hub.api.delete('/v1/channels/room'));
    await must(hub.api.put('/v1/teams/quiet', quiet));
    await open({ title: 'Nobody reads this', ownerId: 'cleo' });

    const [failed] = (await must(hub.api.get('/v1/notices'))).body.items;
    expect(failed).toMatchObject({ status: 'failed', memberId: 'cleo', failure: { code: 'message.unreachable' } });
    const events = (await must(hub.api.get('/_local/events?type=NoticeFailed'))).body.items;
    expect(events).toMatchObject([{ detail: { data: { memberId: 'cleo', code: 'message.unreachable' } } }]);
    expect((await hub.api.post(`/v1/notices/${failed.id}`, { decision: 'retry' })).status).toBe(409);

    const reachable = { ...quiet, members: [{ ...nobody, email: 'cleo@work.example.com' }] };
    await must(hub.api.put('/v1/teams/quiet', reachable));
    await must(hub.api.post(`/v1/notices/${failed.id}`, { decision: 'retry' }));
    await hub.idle();

    expect(JSON.stringify(await callsWith('Nobody reads this'))).toContain('cleo@work.example.com');
    expect((await must(hub.api.get('/v1/notices'))).body.items).toEqual([]);
  });

  it('by a channel that is not there is refused with a pointer', async () => {
    const members = [{ id: 'dan', name: 'Dan', noticesBy: ['nowhere'] }];
    const answer = await hub.api.put('/v1/teams/odd', { name: 'Odd', handles: ['lead'], members });

    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: '/members/0/noticesBy/0' }] } });
  });
});
