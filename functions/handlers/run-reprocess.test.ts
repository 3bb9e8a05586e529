import { anEvent, eventsDelivery, receivedAt } from '@afluente/tests/fakes/deliveries';
import { post, reprocessFixture } from '@afluente/tests/fakes/reprocess-fixture';
import { handler as recorder } from '../pipeline/record-deliveries';
import { handler as worker } from './run-reprocess';

const { environment, store, mapped, record, begin, invoke, reprocess, people } = reprocessFixture({ recorder, worker });

describe('reading the deliveries of a form again', () => {
  beforeEach(async () => {
    await mapped('a');
    await record(
      post(1, 'nadie', 'ana@example.com'),
      post(2, 'oficina@example.com', 'eva@example.com'),
      post(3, 'oficina@example.com', 'leo@example.com'),
    );
    await mapped('b');
  });

  it('looks at no delivery of a source that is called as the form is', async () => {
    const before = await reprocess(true);
    await record({ ...eventsDelivery('dly_till', [anEvent('e1', 'till@example.com')]), sourceId: 'contact' });

    const after = await reprocess(true);

    expect(after?.counts.deliveries).toBe(before?.counts.deliveries);
  });

  it('has the receipts, which health counts by, say which leads it opened and withdrew, a repeated step once', async () => {
    const leads = async () => (await store().receipts.many(['dly_1', 'dly_2', 'dly_3'])).map((one) => one.leads ?? 0);
    const before = await leads();
    const runId = await begin(false);
    const begun = await store().reprocesses.get(runId);
    await invoke(runId);
    const after = await leads();
    const ended = await store().reprocesses.get(runId);
    if (begun !== undefined) await store().reprocesses.save({ ...begun, version: (ended?.version ?? 0) + 1 });
    await invoke(runId);
    const repeated = await leads();
    await mapped('a');
    await reprocess(false);

    expect([before, after, repeated, await leads()]).toEqual([
      [0, 1, 0],
      [1, 1, 1],
      [1, 1, 1],
      [0, 1, 0],
    ]);
  });

  it('says in a plan what would change, and changes nothing', async () => {
    const before = await people();

    const run = await reprocess(true);

    expect(run).toMatchObject({ status: 'done', counts: { deliveries: 3, identified: 1 } });
    expect(run?.examples[0]).toMatchObject({ deliveryId: 'dly_1', outcome: 'identified' });
    expect(await people()).toEqual(before);
  });

  it('corrects each on the right customer with a lead, and nothing a second time', async () => {
    const first = await reprocess(false);
    const after = await people();
    const second = await reprocess(false);

    expect(first).toMatchObject({ status: 'done', counts: { deliveries: 3 } });
    expect(after.map(({ values }) => values).sort()).toEqual([
      ['ana@example.com'],
      ['eva@example.com'],
      ['leo@example.com'],
    ]);
    expect(second?.counts).toEqual({ deliveries: 3, unchanged: 3 });
    expect(await people()).toEqual(after);
    const [receipt] = await store().receipts.many(['dly_3']);
    expect(after.find(({ values }) => values.includes('leo@example.com'))?.id).toBe(
      receipt?.interactions[0]?.customerId,
    );
  });

  it('is undone by the old mapping', async () => {
    const before = await people();
    await reprocess(false);
    await mapped('a');

    await reprocess(false);

    expect((await people()).map(({ id, values }) => ({ id, values }))).toEqual(
      before.map(({ id, values }) => ({ id, values })),
    );
  });

  it('goes on after a stop at any call, and comes to the same', async () => {
    const runId = await begin(false);
    for (let calls = 1; (await store().reprocesses.get(runId))?.status !== 'done' && calls < 60; calls += 1) {
      let left = calls;
      environment().spoil = () => {
        left -= 1;
        return left < 0 ? 'fails' : undefined;
      };
      await invoke(runId).catch(() => undefined);
      environment().spoil = () => undefined;
    }

    const run = await store().reprocesses.get(runId);
    expect(run).toMatchObject({ status: 'done', counts: { deliveries: 3, identified: 1 } });
    expect(run?.counts.unchanged).toBeUndefined();
    expect((await store().receipts.many(['dly_1']))[0]?.unidentified).toBeUndefined();
    expect((await people()).map(({ values }) => values).sort()).toEqual([
      ['ana@example.com'],
      ['eva@example.com'],
      ['leo@example.com'],
    ]);
  });

  it('brings a receipt right whose interaction is right already', async () => {
    await reprocess(false);
    const [right] = await store().receipts.many(['dly_1']);
    if (right === undefined) throw new Error('The receipt is there');
    const wrong = { ...right, unidentified: 1, identified: 0 };
    await store().record.putReceipts({
      ...{ id: 'stopped', at: receivedAt },
      receipts: [{ receipt: wrong, events: [], again: true }],
    });
    const before = (await store().receipts.many(['dly_1']))[0]?.unidentified;

    const run = await reprocess(false);

    expect(before).toBe(1);
    expect(run?.counts).toEqual({ deliveries: 3, unchanged: 3 });
    expect((await store().receipts.many(['dly_1']))[0]?.unidentified).toBeUndefined();
  });

  it('ends where it is cancelled', async () => {
    const runId = await begin(false);
    const run = await store().reprocesses.get(runId);
    if (run === undefined) throw new Error('The run is there');
    await store().reprocesses.save({ ...run, version: 2, status: 'cancelled' });
    const before = await people();

    await invoke(runId);

    expect(await people()).toEqual(before);
  });
});
