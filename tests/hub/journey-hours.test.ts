import { thenTo } from '@afluente/domain/journeys/then';
import { type RunningHub, runningHub } from './running-hub';
import { must, postContact, settleIn } from './setting';

/** Journeys that wait for an hour, round after round, with the clock moved: each round is a day, and none is stuck. */

jest.setTimeout(120_000);

const mail = { kind: 'send', channel: 'email', template: 'daily' };
const hour = { kind: 'waitUntil', hour: '23:37' };
const journeyOf = (prefix: string, steps: readonly object[]) => ({
  ...{ name: prefix, reentry: 'never', steps },
  entry: { on: 'LeadCaptured', when: { customer: { email: [{ prefix }] } } },
});
const journeys = {
  row: journeyOf(
    'row',
    ['1', '2', '3'].flatMap((at) => [
      { id: `u${at}`, ...hour },
      { id: `s${at}`, ...mail },
    ]),
  ),
  loop: journeyOf('loop', [
    { id: 'u', ...hour },
    { id: 't', kind: 'task', team: 'sales', title: 'Call them', next: 'u' },
  ]),
  many: journeyOf(
    'many',
    Array.from({ length: 80 }, (_, at) => ({
      ...{ id: `t${at}`, kind: 'task', team: 'sales', title: `Call ${at}`, dueIn: 'P1D' },
    })),
  ),
  never: journeyOf('never', [
    { id: 'b', kind: 'branch', when: { customer: { country: ['AQ'] } }, ...thenTo('u'), else: 'u' },
    { id: 'u', ...hour, next: 'b' },
  ]),
};

let hub: RunningHub;
beforeAll(async () => {
  hub = await runningHub();
  await settleIn(hub);
  const settings = { domain: 'mg.example.com', from: 'hub@example.com' };
  const channel = { vendor: 'mailgun', name: 'Mail', settings, secrets: { apiKey: 'key-1234567890' } };
  await must(hub.api.put('/v1/channels/mail', channel));
  const locales = { es: { subject: 'hola', text: 'hola' } };
  await must(hub.api.put('/v1/templates/daily', { channel: 'email', purpose: 'transactional', locales }));
  for (const [id, journey] of Object.entries(journeys)) await must(hub.api.put(`/v1/journeys/${id}`, journey));
  for (const id of Object.keys(journeys)) await postContact(hub, { email: `${id}@example.com`, mensaje: 'hola' });
  await hub.idle();
});
afterAll(() => hub?.stop());

async function advance(duration: string): Promise<void> {
  await must(hub.api.post('/_local/clock', { advance: duration }));
  await hub.idle();
}
const enrolledIn = async (journeyId: string) => {
  const of = async (status: string) =>
    (await must(hub.api.get(`/v1/journeys/${journeyId}/enrolments?status=${status}`))).body.items;
  return [...(await of('inside')), ...(await of('left'))][0];
};
const tasksOf = async ({ customerId }: { readonly customerId: string }) =>
  (await must(hub.api.get(`/v1/tasks?customer=${customerId}`))).body.items;

describe('a journey', () => {
  it('with eighty tasks in a row opens them all at once, and ends', async () => {
    const enrolment = await enrolledIn('many');

    expect(enrolment).toMatchObject({ status: 'left', left: { reason: 'end' } });
    expect(enrolment.steps).toBe(80);
  });

  it('that waits three times for one hour takes three days, and a loop opens one task a day', async () => {
    const rounds = [];
    for (let day = 1; day <= 4; day += 1) {
      await advance('P1D');
      rounds.push([(await enrolledIn('row')).messages, (await tasksOf(await enrolledIn('loop'))).length]);
    }

    expect(rounds).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
      [3, 4],
    ]);
    expect(await enrolledIn('never')).toMatchObject({ status: 'inside', place: 'b' });
    expect((await must(hub.api.get('/v1/dead-letters'))).body.items ?? []).toEqual([]);
  });

  it('is simulated alike', async () => {
    const draft = journeys.loop;
    const { id } = (await must(hub.api.post('/v1/simulations', { kind: 'journey', id: 'loop', days: 7, draft }))).body;
    await hub.idle();
    const { report } = (await must(hub.api.get(`/v1/simulations/${id}`))).body;

    expect(report.tasks).toEqual({ inForce: 4, draft: 4 });
  });
});
