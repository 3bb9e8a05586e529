import { routingConfig } from '@afluente/domain/leads/routing-config';
import { teamConfig } from '@afluente/domain/leads/team-config';
import type { BusEvent } from '@afluente/runtime/heard-events';
import { captureLeads } from '@afluente/tests/fakes/captured-leads';
import { receivedAt } from '@afluente/tests/fakes/deliveries';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import { faults } from '@afluente/tests/fakes/hub-environment';
import { handler } from './assign-lead';

const environment = environmentForTests({ forgets: 'records' });
beforeAll(async () => {
  const members = ['eva', 'luz', 'ana', 'mar'].map((id) => ({ id, name: id }));
  const team = { name: 'Sales', handles: ['lead' as const], members };
  await environment().store.config.put({ config: teamConfig, id: 'sales', by: 'test', at: receivedAt }, () => team);
  const routing = { rules: [], fallback: { team: 'sales' } };
  await environment().store.config.put({ config: routingConfig, by: 'test', at: receivedAt }, () => routing);
});

const lambdaContext = { awsRequestId: 'request-1', getRemainingTimeInMillis: () => 30_000 };

/** Handles an event as Lambda does: again when it throws, three times in all. */
async function deliver(event: BusEvent, attempt = 1): Promise<void> {
  try {
    await handler(event, lambdaContext);
  } catch (error) {
    if (attempt === 3) throw error;
    await deliver(event, attempt + 1);
  }
}

/** Handles events in so many invocations side by side, each of which takes the next one when it is done. */
async function inLanes(lanes: number, events: readonly BusEvent[]): Promise<void> {
  const waiting = [...events];
  const lane = async () => {
    for (let event = waiting.shift(); event !== undefined; event = waiting.shift()) await handler(event, lambdaContext);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

/** How many leads each owner has. */
async function shares(): Promise<readonly number[]> {
  const { items } = await environment().store.leads.list({ status: 'assigned' }, { limit: 200 });
  const counts = new Map<string, number>();
  for (const { ownerId = 'nobody' } of items) counts.set(ownerId, (counts.get(ownerId) ?? 0) + 1);
  return [...counts.values()];
}

describe('the turns of a team', () => {
  it.each([
    [60, 4],
    [16, 16],
  ])(
    'stay fair to one with %d leads, %d at a time',
    async (count, lanes) => {
      const events = await captureLeads(environment(), count);

      await inLanes(lanes, events);

      expect(await shares()).toEqual(Array(4).fill(count / 4));
    },
    60_000,
  );

  it('stay fair when some events come twice at once', async () => {
    const events = await captureLeads(environment(), 9);

    await Promise.all([...events, ...events.slice(0, 5)].map((event) => handler(event, lambdaContext)));

    const counts = await shares();
    expect(counts.reduce((sum, count) => sum + count)).toBe(9);
    expect(Math.max(...counts) - Math.min(...counts)).toBe(1);
  });

  it.each(faults)('are taken once whichever call goes wrong: %s', async (kind) => {
    const counts: (readonly number[])[] = [];
    let calls = 0;
    for (let call = 1; call <= 4; call += 1) {
      await environment().forget();
      const events = await captureLeads(environment(), 4);
      let made = 0;
      environment().spoil = () => {
        made += 1;
        return made === call ? kind : undefined;
      };
      for (const event of events) await deliver(event);
      environment().spoil = () => undefined;
      calls = Math.max(calls, made);
      counts.push(await shares());
    }

    expect(counts).toEqual(Array(4).fill([1, 1, 1, 1]));
    expect(calls).toBeGreaterThan(12);
  });

  it('cost three calls a lead where nobody is in the way', async () => {
    const events = await captureLeads(environment(), 3);
    environment().calls.length = 0;

    for (const event of events) await handler(event, lambdaContext);

    expect(environment().calls.map(({ name }) => name)).toEqual(
      Array(3).fill(['DynamoDB.BatchGetItem', 'DynamoDB.BatchGetItem', 'DynamoDB.TransactWriteItems']).flat(),
    );
  });
});
