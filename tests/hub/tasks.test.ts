import { apiOf, call } from './api';
import { problemOf } from './problem';
import { type RunningHub, runningHub } from './running-hub';
import { must, postContact, postedBy, settleIn } from './setting';

/** Tasks by hand, over the API, with the clock moved. */

let hub: RunningHub;
beforeAll(async () => {
  hub = await runningHub();
  await settleIn(hub);
});
afterAll(() => hub?.stop());

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
const open = async (body: object) => (await must(hub.api.post('/v1/tasks', body))).body;
const list = async (query: string) => (await must(hub.api.get(`/v1/tasks?${query}`))).body.items;
const titles = (tasks: readonly { title: string }[]) => tasks.map(({ title }) => title);
async function notices(taskId: string): Promise<readonly string[]> {
  await hub.idle();
  const { body } = await must(hub.api.get('/_local/events?type=NoticeRequested'));
  return body.items
    .map(({ detail }: { detail: { data: { reason: string; about: { taskId: string } } } }) => detail.data)
    .filter((data: { about: { taskId: string } }) => data.about.taskId === taskId)
    .map(({ reason }: { reason: string }) => reason);
}

describe('tasks', () => {
  it('are listed for who holds them, those due first, and up to a time', async () => {
    await open({ title: 'someday', ownerId: 'ana' });
    await open({ title: 'tomorrow', ownerId: 'ana', dueAt: inHours(24) });
    await open({ title: 'soon', ownerId: 'ana', dueAt: inHours(1) });
    await open({ title: 'whoever', teamId: 'sales', dueAt: inHours(1) });

    expect(titles(await list('owner=ana'))).toEqual(['soon', 'tomorrow', 'someday']);
    expect(titles(await list(`owner=ana&due=${inHours(2)}`))).toEqual(['soon']);
    expect(titles(await list('team=sales'))).toEqual(['whoever']);
    const first = (await must(hub.api.get('/v1/tasks?owner=ana&limit=2'))).body;
    expect(titles(first.items)).toEqual(['soon', 'tomorrow']);
    expect(titles(await list(`owner=ana&limit=2&cursor=${first.cursor}`))).toEqual(['someday']);
  });

  it('remind whoever holds them once, at the time that counts after all changes', async () => {
    const task = await open({ title: 'call', ownerId: 'bo', dueAt: inHours(2) });
    await must(hub.api.patch(`/v1/tasks/${task.id}`, { dueAt: inHours(5) }));

    await must(hub.api.post('/_local/clock', { advance: 'PT3H' }));
    const early = await notices(task.id);
    await must(hub.api.post('/_local/clock', { advance: 'PT3H' }));
    await must(hub.api.post('/_local/clock', { advance: 'PT6H' }));

    expect(early).toEqual(['task-opened']);
    expect(await notices(task.id)).toEqual(['task-opened', 'task-due']);
  });

  it('remind nobody where they were done before, and remind again where they are open again', async () => {
    const task = await open({ title: 'write', ownerId: 'bo', remindAt: inHours(20) });
    const done = await must(hub.api.patch(`/v1/tasks/${task.id}`, { status: 'done' }));
    expect(done.body).toMatchObject({ status: 'done', closed: { by: expect.stringMatching(/^person:/) } });
    expect(titles(await list('owner=bo'))).not.toContain('write');

    const again = await must(hub.api.patch(`/v1/tasks/${task.id}`, { status: 'open', ownerId: 'ana' }));
    await must(hub.api.post('/_local/clock', { advance: 'PT30H' }));

    expect(again.body.closed).toBeUndefined();
    expect(await notices(task.id)).toEqual(['task-opened', 'task-opened', 'task-due']);
  });

  it('about a customer are theirs: listed with them, exported, and erased', async () => {
    const { receiptId } = JSON.parse(await (await postContact(hub, { email: 'ana@example.com' })).text());
    await hub.idle();
    const { interactions } = (await must(hub.api.get(`/v1/receipts/${receiptId}`))).body;
    const { customerId } = interactions[0];
    const task = await open({ title: 'send the offer', ownerId: 'ana', customerId });

    expect(titles(await list(`customer=${customerId}`))).toEqual(['send the offer']);
    const exported = JSON.stringify((await must(hub.api.get(`/v1/customers/${customerId}/export`))).body);
    expect(exported).toContain('send the offer');
    await must(hub.api.delete(`/v1/customers/${customerId}`));
    await hub.idle();
    expect((await hub.api.get(`/v1/tasks/${task.id}`)).status).toBe(404);
    expect(titles(await list('owner=ana'))).not.toContain('send the offer');
  });

  it('are in the calendar of whoever has the link, by title and time alone, until it is revoked', async () => {
    const customerId = await postedBy(hub, { email: 'cal@example.com' });
    const dueAt = new Date(Date.parse('2099-01-15T09:00:00Z')).toISOString();
    await open({ title: 'Oferta; 20 sillas', note: 'a secret note', ownerId: 'bo', customerId, dueAt });
    await open({ title: 'without a time', ownerId: 'bo' });
    const show = (url: string) => call(url, { method: 'GET' });
    const uids = (text: string) => [...text.matchAll(/^UID:(.*)\r$/gm)].map(([, uid]) => uid);

    const first = (await must(hub.api.post('/v1/tasks/feeds/bo'))).body.url;
    const [shown, again] = [await show(first), await show(first)];
    const second = (await must(hub.api.post('/v1/tasks/feeds/bo'))).body.url;
    const [ended, newer] = [await show(first), await show(second)];
    await must(hub.api.delete('/v1/tasks/feeds/bo'));
    const revoked = await show(second);
    const forged = await show(second.replace(/.{6}\.ics$/, 'AAAAAA.ics'));

    expect(shown.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(shown.body).toContain('DTSTART:20990115T090000Z\r\n');
    expect(shown.body).toContain('SUMMARY:Oferta\\; 20 sillas\r\n');
    for (const hidden of ['secret note', 'without a time', customerId.slice(4)])
      expect(shown.body).not.toContain(hidden);
    expect(uids(again.body)).toEqual(uids(shown.body));
    expect(uids(newer.body)).toEqual(uids(shown.body));
    expect([ended.status, revoked.status, forged.status]).toEqual([404, 404, 404]);
  });

  it('have a calendar whose link they make themselves, or an administrator', async () => {
    const sales = await apiOf(hub.url, 'sales');

    expect((await sales.post('/v1/tasks/feeds/bo')).status).toBe(403);
    expect((await hub.api.post('/v1/tasks/feeds/nobody')).status).toBe(404);
  });

  it('are refused with what is wrong and what there is', async () => {
    const refused = [
      await hub.api.post('/v1/tasks', { title: 'x', ownerId: 'nobody' }),
      await hub.api.post('/v1/tasks', { title: 'x', teamId: 'nowhere' }),
      await hub.api.post('/v1/tasks', { title: '', dueAt: 'tomorrow' }),
      await hub.api.post('/v1/tasks', { title: 'x', customerId: `cus_${'0'.repeat(26)}` }),
      await hub.api.post('/v1/tasks', { title: '   ', ownerId: 'ana' }),
      await hub.api.post('/v1/tasks', { title: 'x', remindAt: '2020-01-01T00:00:00Z' }),
      await hub.api.get('/v1/tasks'),
      await hub.api.patch('/v1/tasks/tsk_1', { status: 'done' }),
    ].map((answer) => problemOf(answer));

    expect(refused.map(({ status }) => status)).toEqual([422, 422, 422, 404, 422, 422, 400, 404]);
    expect(refused[0]?.errors).toMatchObject([{ pointer: '/ownerId', detail: expect.stringContaining('ana, bo') }]);
    expect(refused[1]?.errors).toMatchObject([{ pointer: '/teamId', detail: expect.stringContaining('sales') }]);
    expect(refused[2]?.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['/title', '/dueAt']);
    expect(refused.slice(4, 6).map(({ errors }) => errors[0]?.pointer)).toEqual(['/title', '/remindAt']);
  });
});
