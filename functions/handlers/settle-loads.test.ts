import { changeLead } from '@afluente/domain/leads/lead';
import { routingConfig } from '@afluente/domain/leads/routing-config';
import { teamConfig } from '@afluente/domain/leads/team-config';
import type { BusEvent } from '@afluente/runtime/heard-events';
import { captureLeads } from '@afluente/tests/fakes/captured-leads';
import { lambdaContext, receivedAt } from '@afluente/tests/fakes/deliveries';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import { faults } from '@afluente/tests/fakes/hub-environment';
import { eventsOn, inQueue, onTheBus } from '@afluente/tests/fakes/published';
import { handler as assignLead } from './assign-lead';
import { handler } from './settle-loads';

const environment = environmentForTests({ forgets: 'records' });
beforeAll(async () => {
  const members = ['eva', 'luz'].map((id) => ({ id, name: id, capacity: 2 }));
  const team = { name: 'Sales', handles: ['lead' as const], members };
  const by = { by: 'test', at: receivedAt };
  await environment().store.config.put({ config: teamConfig, id: 'sales', ...by }, () => team);
  const assign = { team: 'sales', strategy: 'least-loaded' as const, require: ['capacity'] };
  const routing = { rules: [{ id: 'all', assign }], fallback: { team: 'sales' } };
  await environment().store.config.put({ config: routingConfig, ...by }, () => routing);
});

type Run = (event: ReturnType<typeof inQueue>, context: typeof lambdaContext) => Promise<unknown>;

/** Gives events to a function, again what fails, five times in all. */
async function deliver(run: Run, events: readonly BusEvent[], receive = 1): Promise<void> {
  if (events.length === 0 || receive > 5) return;
  const answer = await run(inQueue(...events), lambdaContext).catch(() => 'all');
  const text = JSON.stringify(answer ?? {});
  const failed = events.filter((_, index) => answer === 'all' || text.includes(`"message-${index}"`));
  return deliver(run, failed, receive + 1);
}
const leads = async () => (await environment().store.leads.list({}, { limit: 200 })).items;
const held = async () => {
  const all = await leads();
  return ['eva', 'luz'].map((id) => all.filter((one) => one.ownerId === id && one.status === 'assigned').length);
};
const queueItems = async () => (await environment().items()).filter(({ SK }) => String(SK).startsWith('WAIT#'));

/** Closes one of a member's leads, and answers the event. */
async function closeOne(): Promise<BusEvent> {
  const [one] = (await leads()).filter(({ status }) => status === 'assigned');
  const context = await environment().store.leads.context(one?.id ?? '');
  if (context === undefined) throw new Error('Nobody has a lead');
  const about = { at: receivedAt, correlationId: 'c', causationId: 'c' };
  const change = changeLead({ ...context, ...about }, { to: 'disqualified' });
  if (change === undefined) throw new Error('It is closed already');
  await environment().store.leads.save(change);
  const closed = eventsOn(await environment().items()).filter(({ type }) => type === 'LeadStatusChanged');
  const event = closed.find(({ data }) => JSON.stringify(data).includes(`"${one?.id}","from":"assigned"`));
  if (event === undefined) throw new Error('The change made no event');
  return onTheBus(event);
}

/** Six leads for four places: whoever has room takes the oldest, and each lead has one owner or waits once. */
async function expectOrder(): Promise<void> {
  const all = await leads();
  const waiting = all.filter(({ ownerId, status }) => ownerId === undefined && status === 'new');
  expect((await held()).every((count) => count <= 2)).toBe(true);
  expect((await queueItems()).map(({ SK }) => String(SK).split('#').at(-1)).sort()).toEqual(
    waiting.map(({ id }) => id).sort(),
  );
}

describe('settle-loads', () => {
  it('gives a place that becomes free to the one that waits first, and fills no place twice', async () => {
    const events = await captureLeads(environment(), 6);
    await Promise.all(events.map((event) => deliver(assignLead, [event])));
    const full = await held();
    await expectOrder();

    const closed = await closeOne();
    await Promise.all([deliver(handler, [closed]), deliver(handler, [closed])]);

    expect(full).toEqual([2, 2]);
    expect(await held()).toEqual([2, 2]);
    expect(await queueItems()).toHaveLength(1);
    await expectOrder();
  });

  it.each(faults)(
    'comes to the same whichever call goes wrong: %s',
    async (kind) => {
      let calls = 1;
      for (let call = 1; call <= calls; call += 1) {
        await environment().forget();
        const events = await captureLeads(environment(), 6);
        let made = 0;
        environment().spoil = () => {
          made += 1;
          return made === call ? kind : undefined;
        };
        await deliver(assignLead, events);
        environment().spoil = () => undefined;
        const first = made;
        const closed = await closeOne();
        environment().spoil = () => {
          made += 1;
          return made === call ? kind : undefined;
        };
        await deliver(handler, [closed]);
        environment().spoil = () => undefined;
        calls = Math.max(calls, made);

        expect({ call, first: first > 0, held: await held() }).toEqual({ call, first: true, held: [2, 2] });
        expect(await queueItems()).toHaveLength(1);
        await expectOrder();
      }
      expect(calls).toBeGreaterThan(10);
    },
    180_000,
  );
});
