import { type RunningHub, runningHub } from './running-hub';
import { must, postedBy, settleIn } from './setting';

/** A clock that is moved by weeks and by more than a year: whatever waited rings on the way, and nothing stays behind. */

jest.setTimeout(180_000);

let hub: RunningHub;
beforeAll(async () => {
  hub = await runningHub();
  await settleIn(hub);
  const locales = { es: { subject: 'hola', text: 'hola' } };
  await must(hub.api.put('/v1/templates/again', { channel: 'email', purpose: 'transactional', locales }));
  await must(hub.api.put('/v1/journeys/waiting', journey));
});
afterAll(() => hub?.stop());

const journey = {
  ...{ name: 'Waiting', entry: { on: 'LeadCaptured' }, reentry: 'after-exit' },
  steps: [
    { id: 'a-day', kind: 'wait', for: 'P1D' },
    { id: 'again', kind: 'send', channel: 'email', template: 'again', within: 'PT1H' },
    { id: 'a-month', kind: 'wait', for: 'P1M' },
    { id: 'call', kind: 'task', team: 'sales', title: 'Call them', dueIn: 'P2D' },
  ],
};

async function post(email: string): Promise<string> {
  return postedBy(hub, { email, mensaje: 'hola' });
}
async function advance(duration: string): Promise<void> {
  await must(hub.api.post('/_local/clock', { advance: duration }));
  await hub.idle();
}
const enrolmentOf = async (customerId: string) =>
  (await must(hub.api.get(`/v1/customers/${customerId}/enrolments`))).body.items[0];
const remindersOf = async (customerId: string) => {
  const { body } = await must(hub.api.get('/_local/events?type=TaskDue'));
  return body.items.filter(
    ({ detail }: { readonly detail: { customerId: string } }) => detail.customerId === customerId,
  );
};

describe('a move of the clock', () => {
  it.each(['P40D', 'P400D'])('of %s rings every wait, reminder and change by age on its way, once', async (move) => {
    const customerId = await post(`ana.${move.toLowerCase()}@example.com`);
    const { body: task } = await must(
      hub.api.post('/v1/tasks', { customerId, title: 'Write', dueAt: await inDays(2), teamId: 'sales' }),
    );
    const segment = move.toLowerCase();
    const when = { timeline: { silentDays: [{ numeric: ['>=', 30] }] } };
    await must(hub.api.put(`/v1/segments/${segment}`, { name: segment, when }));
    await hub.idle();

    await advance(move);

    const { path, left } = await enrolmentOf(customerId);
    expect(left).toMatchObject({ reason: 'end' });
    expect(path.map(({ step }: { readonly step: string }) => step)).toEqual(['a-day', 'again', 'a-month', 'call']);
    expect(await remindersOf(customerId)).toHaveLength(2);
    expect((await must(hub.api.get(`/v1/tasks/${task.id}`))).body).toMatchObject({ status: 'open' });
    const { body: members } = await must(hub.api.get(`/v1/segments/${segment}/members`));
    expect(members.items.map((one: { readonly customerId: string }) => one.customerId)).toContain(customerId);
  });
});

async function inDays(days: number): Promise<string> {
  const { body } = await must(hub.api.post('/_local/clock', { advance: 'PT0S' }));
  return new Date(Date.parse(body.now) + days * 86_400_000).toISOString();
}
