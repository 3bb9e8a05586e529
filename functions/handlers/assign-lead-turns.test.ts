import { routingConfig } from '@afluente/domain/leads/routing-config';
import { teamConfig } from '@afluente/domain/leads/team-config';
import type { BusEvent } from '@afluente/runtime/heard-events';
import { captureLeads } from '@afluente/tests/fakes/captured-leads';
import { receivedAt } from '@afluente/tests/fakes/deliveries';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import { faults } from '@afluente/tests/fakes/hub-environment';
import { inQueue } from '@afluente/tests/fakes/published';
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

/** Gives a batch as the queue does: again what fails of it, three times in all. Answers what then goes to the dead-letter queue. */
async function deliver(events: readonly BusEvent[], receive = 1): Promise<readonly BusEvent[]> {
  const failed = await handler(inQueue(...events), lambdaContext).then(
    (answer) => {
      const ids = new Set(answer?.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
      return events.filter((_, index) => ids.has(`message-${index}`));
    },
    // a batch that fails as a whole is received again as a whole
    () => events,
  );
  return failed.length === 0 || receive === 3 ? failed : deliver(failed, receive + 1);
}

/** Handles events in so many invocations side by side, each of which takes the next batch when it is done. */
async function inLanes(lanes: number, size: number, events: readonly BusEvent[]): Promise<void> {
  const waiting = [...events];
  const lane = async () => {
    while (waiting.length > 0) expect(await deliver(waiting.splice(0, size))).toEqual([]);
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
    { count: 60, lanes: 4, size: 1 },
    { count: 16, lanes: 16, size: 1 },
    { count: 80, lanes: 4, size: 10 },
    { count: 60, lanes: 10, size: 3 },
  ])(
    'stay fair to one with $count leads, $lanes batches of $size at a time',
    async ({ count, lanes, size }) => {
      const events = await captureLeads(environment(), count);

      await inLanes(lanes, size, events);

      expect(await shares()).toEqual(Array(4).fill(count / 4));
    },
    60_000,
  );

  it.each([1, 9])('stay fair when some events come twice at once, in batches of %d', async (size) => {
    const events = await captureLeads(environment(), 9);
    const twice = [...events, ...events.slice(0, 5)];

    await inLanes(14, size, twice);
    await inLanes(1, size, [...events.slice(3), ...events.slice(3)]);

    const counts = await shares();
    expect(counts.reduce((sum, count) => sum + count)).toBe(9);
    expect(Math.max(...counts) - Math.min(...counts)).toBe(1);
  });

  it.each(faults.flatMap((kind) => [1, 4].map((size) => ({ kind, size }))))(
    'are taken once whichever call goes wrong, in batches of $size: $kind',
    async ({ kind, size }) => {
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
        await inLanes(1, size, events);
        environment().spoil = () => undefined;
        calls = Math.max(calls, made);
        counts.push(await shares());
      }

      expect(counts).toEqual(Array(4).fill([1, 1, 1, 1]));
      expect(calls).toBeGreaterThan(size === 1 ? 12 : 3);
    },
  );

  it('are taken one by one where a transaction is too large for the database', async () => {
    const events = await captureLeads(environment(), 4);
    environment().answer = ({ name, input }) => {
      const writes =
        name === 'DynamoDB.TransactWriteItems' && Array.isArray(input.TransactItems) ? input.TransactItems : [];
      return writes.length > 2 ? tooLarge : undefined;
    };

    const dead = await deliver(events);

    expect(dead).toEqual([]);
    expect(await shares()).toEqual([1, 1, 1, 1]);
  });

  it('go round a lead that can never be saved, which fails alone', async () => {
    const events = await captureLeads(environment(), 5);
    const bad = leadIdOf(events[2]);
    environment().answer = ({ name, input }) =>
      name === 'DynamoDB.TransactWriteItems' && JSON.stringify(input).includes(`LEAD#${bad}`) ? refused : undefined;

    const dead = await deliver(events);

    expect(dead).toEqual([events[2]]);
    expect(await shares()).toEqual([1, 1, 1, 1]);
  });

  it('go round a lead that a person takes while its batch is written', async () => {
    const events = await captureLeads(environment(), 5);
    const taken = await environment().store.leads.get(leadIdOf(events[2]));
    if (taken === undefined) throw new Error('The lead is gone');
    const byHand = { lead: { ...taken, version: 2, ownerId: 'boss', status: 'contacted' as const }, events: [] };
    let writes = 0;
    environment().answer = async ({ name }) => {
      if (name === 'DynamoDB.TransactWriteItems') writes += 1;
      if (writes === 1) await environment().store.leads.save(byHand);
      return undefined;
    };

    const dead = await deliver(events);

    expect(dead).toEqual([]);
    expect(await environment().store.leads.get(taken.id)).toMatchObject({ ownerId: 'boss', version: 2 });
    expect(await shares()).toEqual([1, 1, 1, 1]);
    expect(writes).toBe(2);
  });

  it.each([
    { count: 1, calls: ['DynamoDB.BatchGetItem', 'DynamoDB.BatchGetItem', 'DynamoDB.TransactWriteItems'] },
    { count: 10, calls: ['DynamoDB.BatchGetItem', 'DynamoDB.BatchGetItem', 'DynamoDB.TransactWriteItems'] },
  ])('cost three calls where nobody is in the way, for $count leads', async ({ count, calls }) => {
    await deliver(await captureLeads(environment(), count));
    await environment().forget();
    const events = await captureLeads(environment(), count);
    environment().calls.length = 0;

    await deliver(events);

    expect(environment().calls.map(({ name }) => name)).toEqual(calls);
  });
});

function leadIdOf(event: BusEvent | undefined): string {
  return JSON.parse(JSON.stringify(event?.detail)).data.leadId;
}

const refusedFor = (message: string, codes: readonly string[]) => ({
  status: 400,
  body: {
    __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
    message,
    CancellationReasons: codes.map((Code) => ({ Code })),
  },
});
const refused = refusedFor('Transaction cancelled', ['ValidationError', 'None']);
const tooLarge = { status: 400, body: { __type: 'ValidationException', message: 'Member must have length less than' } };
