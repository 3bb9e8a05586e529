import type { RetentionInput } from '@afluente/domain/privacy/retention-policy';
import { retentionPolicy } from '@afluente/domain/privacy/retention-policy';
import type { DomainEvent } from '@afluente/events/define-event';
import { apiClient } from '@afluente/tests/fakes/api-client';
import { anEvent, eventsDelivery, lambdaContext, queueEvent } from '@afluente/tests/fakes/deliveries';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import { faults } from '@afluente/tests/fakes/hub-environment';
import { eventsOn, handOver, onTheBus } from '@afluente/tests/fakes/published';
import { everythingKept } from '@afluente/tests/fakes/traces';
import { handler as api } from '../api/api';
import { handler as daily } from '../jobs/apply-retention';
import { handler as record } from '../pipeline/record-deliveries';
import { handler as retain } from './run-retention';

const call = apiClient(api);
const now = '2026-03-05T04:00:00.000Z';
const unhurried = { ...lambdaContext, getRemainingTimeInMillis: () => 900_000 };

const environment = environmentForTests({ forgets: 'configuration too', hasSenders: true });

/** A question that is answered with yes every so many times. */
function everyNth(nth: number): () => boolean {
  let asked = 0;
  return () => {
    asked += 1;
    return asked % nth === 0;
  };
}

const daysAgo = (days: number) => new Date(Date.parse(now) - days * 24 * 3_600_000).toISOString();

/** Ana's and Bo's: something of each age and kind. */
async function record12Months(): Promise<void> {
  const eventAged = (id: string, email: string, days: number, kind = 'lead_submitted') =>
    anEvent(id, email, { occurredAt: daysAgo(days), kind, content: { text: `what ${id} said` } });
  const ana = 'ana@example.com';
  const events = [eventAged('old', ana, 300), eventAged('opened', ana, 100, 'email_opened'), eventAged('new', ana, 5)];
  for (const event of [...events, eventAged('bo', 'bo@example.com', 300)]) {
    const delivery = eventsDelivery(`dly_${String(event.vendorEventId)}`, [event], { receivedAt: event.occurredAt });
    await record(queueEvent([delivery]), unhurried);
  }
}

const twoRules: RetentionInput = {
  rules: [
    { id: 'opens', kinds: ['email_opened'], olderThan: 'P90D' },
    { id: 'all', olderThan: 'P200D' },
  ],
};
const decide = (rules: RetentionInput) =>
  environment().store.config.put({ config: retentionPolicy, by: 'person-1', at: now }, () => rules);

/** Runs what was asked for to its end; what fails is tried again. */
async function run(context = unhurried, beforeTurn = () => {}): Promise<number> {
  let request: DomainEvent | undefined;
  for (let turns = 0; turns < 60; turns += 1) {
    const [latest] = (await environment().store.retention.list({})).items;
    if (latest?.status !== 'running') return turns;
    // a turn that failed is called again with what it was called with
    [request = request] = eventsOn((await environment().items()).filter(({ type }) => type === 'retentionRun'));
    if (request === undefined) throw new Error('The run carries no request');
    beforeTurn();
    await handOver(retain, onTheBus(request), context).catch(() => undefined);
  }
  throw new Error('The run came to no end');
}

const latestRun = async () => (await environment().store.retention.list({})).items[0];
const saidNow = async () =>
  [...(await everythingKept(environment())).matchAll(/what (\w+) said/g)]
    .map(([, id]) => id)
    .filter((id, at, all) => all.indexOf(id) === at);

describe('the daily retention', () => {
  it('removes what is too old by kind and age, its raw delivery too, and nothing else', async () => {
    await record12Months();
    await decide(twoRules);

    await daily({ scheduledAt: now }, unhurried);
    await run();

    expect(await saidNow()).toEqual(['new']);
    expect(await latestRun()).toMatchObject({
      status: 'done',
      by: 'schedule',
      dryRun: false,
      customers: 2,
      removed: { all: 2, opens: 1 },
      rawDeliveries: 3,
    });
    expect((await environment().store.customers.list({})).items).toHaveLength(2);
  });

  it('does nothing without rules', async () => {
    await record12Months();

    await daily({ scheduledAt: now }, unhurried);

    expect(await latestRun()).toBeUndefined();
    expect(await saidNow()).toHaveLength(4);
  });

  it('finds what lies with those who were merged', async () => {
    await record12Months();
    const [ana, bo] = await Promise.all(
      ['ana', 'bo'].map((name) =>
        environment().store.customers.findByIdentifier({ type: 'email', value: `${name}@example.com` }),
      ),
    );
    const merged = await call('POST', `/v1/customers/${ana?.id}/merge`, { body: { otherId: bo?.id } });
    await decide(twoRules);

    await daily({ scheduledAt: now }, unhurried);
    await run();

    expect(merged.status).toBe(200);
    expect(await saidNow()).toEqual(['new']);
    expect(await latestRun()).toMatchObject({ customers: 1, removed: { all: 2, opens: 1 } });
  });

  it('goes on in another invocation when its time is up, and counts nothing twice', async () => {
    await record12Months();
    await decide(twoRules);
    await daily({ scheduledAt: now }, unhurried);
    const isLate = everyNth(3);
    const hurried = { ...lambdaContext, getRemainingTimeInMillis: () => (isLate() ? 1_000 : 90_000) };

    expect(await run(hurried)).toBeGreaterThan(1);

    expect(await saidNow()).toEqual(['new']);
    expect(await latestRun()).toMatchObject({ removed: { all: 2, opens: 1 }, rawDeliveries: 3 });
  });

  it.each(faults)('comes to the same end when every call goes wrong once: %s', async (fault) => {
    await record12Months();
    await decide(twoRules);
    await daily({ scheduledAt: now }, unhurried);
    let left = 0;
    let patience = 0;
    environment().spoil = () => {
      left -= 1;
      return left === 0 ? fault : undefined;
    };
    // each turn is stopped one call later than the one before
    const turns = await run(unhurried, () => {
      patience += 1;
      left = patience;
    });
    environment().spoil = () => undefined;

    expect(turns).toBeGreaterThan(8);
    expect(await saidNow()).toEqual(['new']);
    expect(await latestRun()).toMatchObject({ customers: 2, removed: { all: 2, opens: 1 }, rawDeliveries: 3 });
  });
});

describe('a run of the retention by request', () => {
  it('says what would go, and removes nothing, in a dry run', async () => {
    await record12Months();
    await decide(twoRules);

    const { status, body } = await call('POST', '/v1/retention/runs', { body: { dryRun: true }, at: now });
    await run();

    expect(status).toBe(202);
    expect((await call('GET', `/v1/retention/runs/${body.id}`)).body).toMatchObject({
      status: 'done',
      dryRun: true,
      by: 'person-1',
      removed: { all: 2, opens: 1 },
      rawDeliveries: 3,
    });
    expect(await saidNow()).toHaveLength(4);
    expect((await call('GET', '/v1/retention/runs')).body.items).toMatchObject([{ id: body.id }]);
  });

  it('is for administrators, and says whether it is a dry one', async () => {
    const claims = { sub: 'person-2', roles: 'marketing' };

    expect((await call('POST', '/v1/retention/runs', { body: { dryRun: true }, claims })).status).toBe(403);
    expect((await call('POST', '/v1/retention/runs', { body: {} })).body.errors).toMatchObject([
      { pointer: '/dryRun' },
    ]);
    expect((await call('GET', '/v1/retention/runs/rtn_none')).status).toBe(404);
  });
});
