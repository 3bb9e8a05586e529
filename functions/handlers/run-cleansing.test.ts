import { suspicionIdFor } from '@afluente/domain/ids';
import { completeInteraction } from '@afluente/domain/interactions/complete-interaction';
import { type CleansingRun, repairs } from '@afluente/domain/quality/cleanse-record';
import { startCleansing } from '@afluente/domain/quality/cleanse-run';
import type { KeptIdentifier } from '@afluente/domain/record/customer-record';
import { sampleCompletion, sampleDraft } from '@afluente/domain/samples';
import type { BusEvent } from '@afluente/runtime/event-handler';
import { identityItem, partItem } from '@afluente/store/customers/customer-item';
import { mergeTwo, record, sampleReceipt } from '@afluente/store/samples';
import { type HubWorld, startHubWorld } from '@afluente/tests/fakes/hub-world';
import { eventsOn, onTheBus } from '@afluente/tests/fakes/published';
import { handler } from './run-cleansing';

let world: HubWorld;
beforeAll(async () => {
  world = await startHubWorld();
});
beforeEach(() => world.forget());
afterEach(() => {
  world.spoil = () => undefined;
});
afterAll(() => world.close());

const at = '2026-09-01T03:30:00.000Z';
const email = (who: string) => ({ type: 'email', value: `${who}@example.com` }) as const;

/** Somebody wrote; answers whose record it went to. */
async function wrote(who: string, sourceId = 'website', time = '2026-08-30T10:00:00.000Z'): Promise<string> {
  const { delivery } = sampleCompletion();
  const person = { identifiers: [{ type: 'email', raw: `${who}@example.com` }], name: who } as const;
  const draft = sampleDraft({
    vendorEventId: who,
    occurredAt: time,
    person: { ...person, identifiers: [...person.identifiers] },
  });
  const completion = sampleCompletion({ delivery: { ...delivery, sourceId, receivedAt: time } });
  await record(world.store, [completeInteraction(draft, completion)]);
  return (await world.store.customers.findByIdentifier(email(who)))?.id ?? '';
}

/** As if an earlier release had written their address otherwise, and were found by that. */
async function writtenOtherwise(id: string, value: string, more: Partial<KeptIdentifier> = {}) {
  const part = (await world.store.customers.record(id))?.parts.find((one) => one.id === id);
  const [first] = part?.identifiers ?? [];
  if (part === undefined || first === undefined) throw new Error('There is nobody of this id');
  const identifiers = [{ ...first, value, raw: value, ...more }];
  await world.put(partItem({ ...part, identifiers }));
  await world.put(identityItem({ type: 'email', value }, id));
}

async function suspect(one: string, other: string): Promise<string> {
  const customerIds: [string, string] = one < other ? [one, other] : [other, one];
  const about = { customerIds, reason: 'likeness', score: 0.8, evidence: [], status: 'open', at } as const;
  const id = suspicionIdFor(one, other);
  await world.store.suspicions.raise({ suspicion: { id, version: 1, ...about, evidence: [] }, events: [] });
  return id;
}

async function start(dryRun = false, requestId = 'req-1'): Promise<CleansingRun> {
  const { run, events } = startCleansing({ at, by: 'person:sub-1', requestId, dryRun, repair: repairs });
  await world.store.cleansings.save(run, events);
  return run;
}
/** What the run's item last told the bus. */
async function told(runId: string) {
  const items = await world.items();
  const event = eventsOn(items.filter(({ SK }) => SK === runId)).at(-1);
  if (event === undefined) throw new Error('The run tells nothing');
  return onTheBus(event);
}
const deliver = (event: BusEvent, remainingMs = 900_000) =>
  handler(event, { awsRequestId: 'request-1', getRemainingTimeInMillis: () => remainingMs });
const handle = async (runId: string, remainingMs?: number) => deliver(await told(runId), remainingMs);
async function finished(runId: string): Promise<CleansingRun> {
  const run = await world.store.cleansings.get(runId);
  if (run === undefined) throw new Error('There is no such run');
  return run;
}
const summary = ({ findings }: CleansingRun) =>
  Object.fromEntries(Object.entries(findings).map(([code, { found, repaired }]) => [code, [found, repaired]]));
/** The whole table but for the runs. */
const others = async () => (await world.items()).filter(({ PK }) => PK !== 'CLEANSING');

describe('a cleansing', () => {
  it('mends what it was asked for: writings of before, bounces of long ago, suspicions that nobody can decide', async () => {
    const ana = await wrote('ana');
    const undeliverable = { reason: 'bounced' as const, at: '2026-01-01T00:00:00.000Z', sourceId: 'mail' };
    await writtenOtherwise(ana, 'ANA.RUIZ@example.com', { undeliverable });
    const [eva, luz] = [await wrote('eva'), await wrote('luz')];
    const suspicionId = await suspect(eva, luz);
    await mergeTwo(world.store, eva, luz);
    const run = await start();

    await handle(run.id);

    expect(summary(await finished(run.id))).toEqual({
      'suspicion.stale': [1, 1],
      'identifier.outdated': [1, 1],
      'bounce.expired': [1, 1],
    });
    const [identifier] = (await world.store.customers.get(ana))?.identifiers ?? [];
    expect(identifier).toMatchObject({ value: 'ana.ruiz@example.com', raw: 'ANA.RUIZ@example.com' });
    expect(identifier).not.toHaveProperty('undeliverable');
    expect((await world.store.customers.findByIdentifier(email('ana.ruiz')))?.id).toBe(ana);
    expect(
      await world.store.customers.findByIdentifier({ type: 'email', value: 'ANA.RUIZ@example.com' }),
    ).toBeUndefined();
    expect(await world.store.suspicions.get(suspicionId)).toMatchObject({ status: 'merged', version: 2 });
    expect(await told(run.id)).toMatchObject({
      'detail-type': 'CleansingFinished',
      detail: { data: { found: 3, repaired: 3 } },
    });
  });

  it('never takes a writing that somebody else is found by', async () => {
    const [ana, eva] = [await wrote('ana'), await wrote('eva')];
    await writtenOtherwise(ana, 'EVA@example.com');
    const run = await start();

    await handle(run.id);

    expect(summary(await finished(run.id))).toEqual({ 'identifier.heldByAnother': [1, 0] });
    expect((await world.store.customers.findByIdentifier(email('eva')))?.id).toBe(eva);
    expect((await world.store.customers.get(ana))?.identifiers).toMatchObject([{ value: 'EVA@example.com' }]);
  });

  it('writes nothing but its report when it is dry, and finds nothing more once all is mended', async () => {
    const ana = await wrote('ana');
    await writtenOtherwise(ana, 'ANA@example.com');
    const before = await others();

    const dry = await start(true, 'req-dry');
    await handle(dry.id);
    const afterDry = await others();
    const wet = await start(false, 'req-wet');
    await handle(wet.id);
    const again = await start(false, 'req-again');
    await handle(again.id);

    expect(afterDry).toEqual(before);
    expect(summary(await finished(dry.id))).toEqual({ 'identifier.outdated': [1, 0] });
    expect(summary(await finished(wet.id))).toEqual({ 'identifier.outdated': [1, 1] });
    expect(summary(await finished(again.id))).toEqual({});
  });

  it('judges sources by what they told, delivered and made twice', async () => {
    const receipts = (['applied', 'applied', 'quarantined', 'applied'] as const).map((status, index) => ({
      receipt: sampleReceipt({
        deliveryId: `dly_${index}`,
        status,
        sourceId: 'website',
        recordedAt: at,
        receivedAt: at,
      }),
      events: [],
    }));
    await world.store.record.putReceipts({ id: 'bat_1', at, receipts });
    const [ana, eva] = [await wrote('ana'), await wrote('eva', 'kiosk')];
    await mergeTwo(world.store, ana, eva);
    await suspect(ana, await wrote('luz', 'kiosk', '2026-08-31T10:00:00.000Z'));
    const run = await start(true);

    await handle(run.id);

    const { counts, sources } = await finished(run.id);
    expect(counts).toEqual({ customers: 2, suspicions: 1, deliveries: 4 });
    expect(sources).toMatchObject({
      website: { deliveries: 4, quarantined: 1, interactions: 1, told: 1, customers: 1, duplicates: 0 },
      kiosk: { deliveries: 0, interactions: 2, customers: 2, duplicates: 2 },
    });
  });

  it('goes on in another invocation when its time runs out, and ends the same', async () => {
    const ana = await wrote('ana');
    await writtenOtherwise(ana, 'ANA@example.com');
    await wrote('eva');
    const run = await start();

    let invocations = 0;
    while ((await finished(run.id)).status === 'running') {
      await handle(run.id, 10_000);
      invocations += 1;
    }

    expect(invocations).toBe(3);
    expect(await finished(run.id)).toMatchObject({
      counts: { customers: 2 },
      findings: { 'identifier.outdated': { repaired: 1 } },
    });
  });

  it('is done once though it is asked twice at once', async () => {
    const ana = await wrote('ana');
    await writtenOtherwise(ana, 'ANA@example.com');
    const run = await start();

    const event = await told(run.id);
    await Promise.all([deliver(event), deliver(event)]);
    await deliver(event);

    expect(await finished(run.id)).toMatchObject({ status: 'finished', counts: { customers: 1 } });
    expect((await world.store.customers.get(ana))?.identifiers).toMatchObject([{ value: 'ana@example.com' }]);
  });

  it.each(['fails', 'throttled', 'lost answer'] as const)('ends as it would have, whichever call %s', async (fault) => {
    const ana = await wrote('ana');
    await writtenOtherwise(ana, 'ANA@example.com');
    const run = await start();
    const event = await told(run.id);

    // each call of the run goes wrong once, for as long as the SDK tries it
    for (let spoilt = 0; (await finished(run.id)).status === 'running'; spoilt += 1) {
      const seen = new Set<string>();
      world.spoil = ({ name, input }) => {
        seen.add(JSON.stringify([name, input]));
        return seen.size === spoilt + 1 ? fault : undefined;
      };
      await deliver(event).catch(() => undefined);
      world.spoil = () => undefined;
      if (spoilt > 40) throw new Error('The run does not end');
    }

    expect((await world.store.customers.get(ana))?.identifiers).toMatchObject([{ value: 'ana@example.com' }]);
    expect((await world.store.customers.findByIdentifier(email('ana')))?.id).toBe(ana);
    expect((await finished(run.id)).counts.customers).toBe(1);
  });
});
