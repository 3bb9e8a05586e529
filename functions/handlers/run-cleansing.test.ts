import type { CleansingRun } from '@afluente/domain/quality/cleanse-record';
import { mergeTwo, sampleReceipt } from '@afluente/tests/builders/store-samples';
import { cleansedAt, cleansingFixture, emailOf } from '@afluente/tests/fakes/cleansing-fixture';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import { handler } from './run-cleansing';

const environment = environmentForTests({ forgets: 'records' });
const fixture = cleansingFixture(environment, handler);

const summary = ({ findings }: CleansingRun) =>
  Object.fromEntries(Object.entries(findings).map(([code, { found, repaired }]) => [code, [found, repaired]]));
/** The whole table but for the runs. */
const others = async () => (await environment().items()).filter(({ PK }) => PK !== 'CLEANSING');

describe('a cleansing', () => {
  it('fixes what it was asked for: writings of before, bounces of long ago, suspicions that nobody can decide', async () => {
    const ana = await fixture.wrote('ana');
    const undeliverable = { reason: 'bounced' as const, at: '2026-01-01T00:00:00.000Z', sourceId: 'mail' };
    await fixture.writtenOtherwise(ana, 'ANA.RUIZ@example.com', { undeliverable });
    const [eva, luz] = [await fixture.wrote('eva'), await fixture.wrote('luz')];
    const suspicionId = await fixture.suspect(eva, luz);
    await mergeTwo(environment().store, eva, luz);
    const run = await fixture.start();

    await fixture.handle(run.id);

    expect(summary(await fixture.run(run.id))).toEqual({
      'suspicion.stale': [1, 1],
      'identifier.outdated': [1, 1],
      'bounce.expired': [1, 1],
    });
    const [identifier] = (await environment().store.customers.get(ana))?.identifiers ?? [];
    expect(identifier).toMatchObject({ value: 'ana.ruiz@example.com', raw: 'ANA.RUIZ@example.com' });
    expect(identifier).not.toHaveProperty('undeliverable');
    expect((await environment().store.customers.findByIdentifier(emailOf('ana.ruiz')))?.id).toBe(ana);
    expect(
      await environment().store.customers.findByIdentifier({ type: 'email', value: 'ANA.RUIZ@example.com' }),
    ).toBeUndefined();
    expect(await environment().store.suspicions.get(suspicionId)).toMatchObject({ status: 'merged', version: 2 });
    expect(await fixture.emitted(run.id)).toMatchObject({
      'detail-type': 'CleansingFinished',
      detail: { data: { found: 3, repaired: 3 } },
    });
  });

  it('never takes a writing that somebody else is found by', async () => {
    const [ana, eva] = [await fixture.wrote('ana'), await fixture.wrote('eva')];
    await fixture.writtenOtherwise(ana, 'EVA@example.com');
    const run = await fixture.start();

    await fixture.handle(run.id);

    expect(summary(await fixture.run(run.id))).toEqual({ 'identifier.heldByAnother': [1, 0] });
    expect((await environment().store.customers.findByIdentifier(emailOf('eva')))?.id).toBe(eva);
    expect((await environment().store.customers.get(ana))?.identifiers).toMatchObject([{ value: 'EVA@example.com' }]);
  });

  it('writes nothing but its report when it is dry, and finds nothing more once all is fixed', async () => {
    const ana = await fixture.wrote('ana');
    await fixture.writtenOtherwise(ana, 'ANA@example.com');
    const before = await others();

    const dry = await fixture.start(true, 'req-dry');
    await fixture.handle(dry.id);
    const afterDry = await others();
    const wet = await fixture.start(false, 'req-wet');
    await fixture.handle(wet.id);
    const again = await fixture.start(false, 'req-again');
    await fixture.handle(again.id);

    expect(afterDry).toEqual(before);
    expect(summary(await fixture.run(dry.id))).toEqual({ 'identifier.outdated': [1, 0] });
    expect(summary(await fixture.run(wet.id))).toEqual({ 'identifier.outdated': [1, 1] });
    expect(summary(await fixture.run(again.id))).toEqual({});
  });

  it('judges sources by what they stated, delivered and duplicated', async () => {
    const receipts = (['applied', 'applied', 'quarantined', 'applied'] as const).map((status, index) => ({
      receipt: sampleReceipt({
        deliveryId: `dly_${index}`,
        status,
        sourceId: 'website',
        recordedAt: cleansedAt,
        receivedAt: cleansedAt,
      }),
      events: [],
    }));
    await environment().store.record.putReceipts({ id: 'bat_1', at: cleansedAt, receipts });
    const [ana, eva] = [await fixture.wrote('ana'), await fixture.wrote('eva', 'kiosk')];
    await mergeTwo(environment().store, ana, eva);
    await fixture.suspect(ana, await fixture.wrote('luz', 'kiosk', '2026-08-31T10:00:00.000Z'));
    const run = await fixture.start(true);

    await fixture.handle(run.id);

    const { counts, sources } = await fixture.run(run.id);
    expect(counts).toEqual({ customers: 2, suspicions: 1, deliveries: 4 });
    expect(sources).toMatchObject({
      website: { deliveries: 4, quarantined: 1, interactions: 1, told: 1, customers: 1, duplicates: 0 },
      kiosk: { deliveries: 0, interactions: 2, customers: 2, duplicates: 2 },
    });
  });
});
