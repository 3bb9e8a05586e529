import { requestSimulation } from '@afluente/app/simulation/request-simulation';
import { simulated } from '@afluente/app/simulation/simulated-configs';
import { completeInteraction } from '@afluente/domain/customers/interactions/complete-interaction';
import { scoringConfig } from '@afluente/domain/scoring/scoring-config';
import type { SimulationRun } from '@afluente/domain/simulation/simulation-record';
import type { BusEvent } from '@afluente/runtime/heard-events';
import { sampleCompletion, sampleDraft } from '@afluente/tests/builders/domain-samples';
import { record } from '@afluente/tests/builders/store-samples';
import { lambdaContext } from '@afluente/tests/fakes/deliveries';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import { faults } from '@afluente/tests/fakes/hub-environment';
import { eventsOn, handOver, onTheBus } from '@afluente/tests/fakes/published';
import { handler } from './run-simulation';

const environment = environmentForTests({ forgets: 'records' });
const to = '2026-09-01T03:30:00.000Z';
const simulations = () => environment().store.simulations;
const config = () => environment().store.config;
const scoring = { fit: [], engagement: [{ id: 'asked', points: 30 }], qualifiesAt: 60 };

async function wrote(who: string, time: string): Promise<void> {
  const { delivery } = sampleCompletion();
  const person = { identifiers: [{ type: 'email' as const, raw: `${who}@example.com` }], name: who };
  const draft = sampleDraft({ vendorEventId: `${who} ${time}`, occurredAt: time, person });
  const completion = sampleCompletion({ delivery: { ...delivery, receivedAt: time } });
  await record(environment().store, [completeInteraction(draft, completion)]);
}

let asked = 0;
async function start(kind: 'scoring' | 'routing', draft: Record<string, unknown> = scoring): Promise<SimulationRun> {
  asked += 1;
  const ask = { kind, draft, days: 30, to, top: 20, at: to, by: 'person:sub-1', requestId: `req-${asked}` };
  return requestSimulation(ask, simulated[kind], { config: config(), simulations: simulations() });
}
const runOf = async (id: string): Promise<SimulationRun> => {
  const run = await simulations().get(id);
  if (run === undefined) throw new Error('There is no such run');
  return run;
};
async function emitted(id: string): Promise<BusEvent> {
  const event = eventsOn((await environment().items()).filter(({ SK }) => SK === id)).at(-1);
  if (event === undefined) throw new Error('The run emits nothing');
  return onTheBus(event);
}
async function handle(event: BusEvent, remainingMs = 900_000): Promise<void> {
  await handOver(handler, event, { ...lambdaContext, getRemainingTimeInMillis: () => remainingMs });
}
const others = async () =>
  (await environment().items()).filter(({ PK }) => PK !== 'SIMULATIONS' && !String(PK).startsWith('SIMULATION#'));

beforeEach(async () => {
  await wrote('ana', '2026-08-30T10:00:00.000Z');
  await wrote('ana', '2026-08-30T11:00:00.000Z');
  await wrote('eva', '2026-08-31T10:00:00.000Z');
});

describe('a simulation', () => {
  it('writes nothing but its run and its draft', async () => {
    const before = await others();
    const run = await start('scoring');

    await handle(await emitted(run.id));

    expect(await others()).toEqual(before);
    const { status, report, counts } = await runOf(run.id);
    expect({ status, counts }).toMatchObject({ status: 'finished', counts: { customers: 2, interactions: 3 } });
    expect(report).toMatchObject({ leads: 2, moved: 2, up: 2, qualified: { newly: 1 } });
    expect(await emitted(run.id)).toMatchObject({ 'detail-type': 'SimulationFinished' });
  });

  it('gives the same report each time, and in however many invocations', async () => {
    const [one, other] = [await start('scoring'), await start('scoring')];
    await handle(await emitted(one.id));
    let invocations = 0;
    while ((await runOf(other.id)).status === 'running') {
      await handle(await emitted(other.id), 10_000);
      invocations += 1;
    }

    expect((await runOf(other.id)).report).toEqual((await runOf(one.id)).report);
    expect(invocations).toBeGreaterThan(0);
  });

  it('reads the rules that were in force when it was asked for, though they change meanwhile', async () => {
    const run = await start('scoring');
    const put = { fit: [], engagement: [{ id: 'other', points: 5 }] };
    await config().tryPut({ config: scoringConfig, by: 'sub-1', at: to }, () => put);

    await handle(await emitted(run.id));

    expect(await runOf(run.id)).toMatchObject({
      read: expect.arrayContaining([expect.objectContaining({ kind: 'scoring', version: 0 })]),
      report: { moved: 2 },
    });
  });

  it('stops when it is deleted, and leaves nothing', async () => {
    const run = await start('routing', { rules: [], fallback: { team: 'sales' } }).catch((error: unknown) => error);
    const scored = await start('scoring');
    const event = await emitted(scored.id);
    await simulations().remove(scored.id);

    await handle(event);

    expect(run).toMatchObject({ faults: [{ pointer: '/draft/fallback/team' }] });
    const left = (await environment().items()).filter(({ PK }) => String(PK).startsWith('SIMULATION'));
    expect(left).toEqual([]);
  });

  it.each(faults)('ends as it would have, whichever call %s', async (fault) => {
    const [run, undisturbed] = [await start('scoring'), await start('scoring')];
    await handle(await emitted(undisturbed.id));
    const event = await emitted(run.id);

    for (let spoilt = 0; (await runOf(run.id)).status === 'running'; spoilt += 1) {
      const seen = new Set<string>();
      environment().spoil = ({ name, input }) => {
        seen.add(JSON.stringify([name, input]));
        return seen.size === spoilt + 1 ? fault : undefined;
      };
      await handle(event).catch(() => undefined);
      environment().spoil = () => undefined;
      if (spoilt > 40) throw new Error('The run does not end');
    }

    expect((await runOf(run.id)).report).toEqual((await runOf(undisturbed.id)).report);
  });
});
