import type { Receipt } from '@afluente/domain/deliveries/delivery';
import { sampleReceipt } from '@afluente/tests/builders/store-samples';
import { timedDeliveryId } from '@afluente/tests/builders/timed-delivery-id';
import { freshStore } from '@afluente/tests/table/fresh-store';
import { meterOf } from '@afluente/tests/table/meter';
import fc from 'fast-check';
import { readItems } from '../table/read-items';
import { receiptKey } from './delivery-keys';
import type { ReceiptBatch } from './delivery-port';

const fresh = freshStore({ where: 'embedded' });

const start = Date.parse('2026-03-04T10:00:00.000Z');
const time = (ms: number) => new Date(start + ms).toISOString();

/** A receipt of a plain success, received so many milliseconds after the start. */
function success(name: string, ms: number, overrides: Partial<Receipt> = {}): Receipt {
  const receivedAt = time(ms);
  return sampleReceipt({
    deliveryId: timedDeliveryId(name, receivedAt),
    interactions: [{ id: `int_${name}`, customerId: `cus_${name}` }],
    receivedAt,
    recordedAt: time(60_000),
    ...overrides,
  });
}

interface Put extends Partial<Pick<ReceiptBatch, 'at' | 'raw'>> {
  readonly again?: boolean;
}

async function put(id: string, receipts: readonly Receipt[], { again = false, ...more }: Put = {}): Promise<void> {
  const newest = receipts.map(({ receivedAt }) => receivedAt).sort();
  const at = more.at ?? newest.at(-1) ?? time(0);
  await fresh.store.record.putReceipts({
    ...{ id, at, raw: more.raw },
    receipts: receipts.map((receipt) => ({ receipt, events: [], again })),
  });
}

const found = (receipts: readonly Receipt[]) =>
  Promise.all(receipts.map(({ deliveryId }) => fresh.store.receipts.get(deliveryId)));
/** Whether each has an item of its own. */
const areItems = async (receipts: readonly Receipt[]) => {
  const keys = receipts.map(({ deliveryId }) => receiptKey(deliveryId));
  return (await readItems(fresh.table, keys, 'consistent')).map((item) => item !== undefined);
};
const listed = async () => (await fresh.store.receipts.list({}, { limit: 200 })).items;

describe('receipts that lie in their batch', () => {
  it('say which values were left out', async () => {
    const receipts = [success('plain', 0), success('noted', 1, { leftOut: ['rejectedConsent', 'rejectedPhone'] })];

    await put('batch-left-out', receipts);

    expect(await found(receipts)).toEqual(receipts);
    expect(await areItems(receipts)).toEqual([false, false]);
  });

  it('say which files are not kept', async () => {
    const file = { interaction: 0, file: 50, contentType: 'image/jpeg', size: 7, reason: 'tooMany' };
    const receipts = [success('whole', 0), success('filed', 1, { filesNotKept: [file, { ...file, file: 51 }] })];

    await put('batch-files', receipts);

    expect(await found(receipts)).toEqual(receipts);
    expect(await areItems(receipts)).toEqual([false, false]);
  });

  it('are found whatever times their deliveries were received at, each and many', async () => {
    const times = fc.array(fc.integer({ min: 0, max: 12_000 }), { minLength: 1, maxLength: 10 });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(times, async (received) => {
        run += 1;
        const receipts = received.map((ms, index) => success(`d${run}-${index}`, ms + run * 3_600_000));

        await put(`batch-${run}`, receipts);

        expect(await found(receipts)).toEqual(receipts);
        expect(await fresh.store.receipts.many(receipts.map(({ deliveryId }) => deliveryId))).toEqual(receipts);
        expect(new Set((await listed()).slice(0, receipts.length))).toEqual(new Set(receipts));
      }),
      { numRuns: 20 },
    );
  });

  it('are one write unit a batch of ten, and are found in two reads beside two hundred batches of the same second', async () => {
    const meter = meterOf(fresh.client);
    const batches = Array.from({ length: 200 }, (_, batch) =>
      Array.from({ length: 10 }, (_none, index) => success(`d${batch}-${index}`, batch * 4 + index * 9)),
    );
    for (const [index, batch] of batches.entries()) {
      const { writes } = await meter.measure(() => put(`batch-${index}`, batch));
      expect(writes).toBe(1);
    }

    const wanted = batches[100]?.[5]?.deliveryId ?? '';
    const { calls } = await meter.measure(async () => {
      expect(await fresh.store.receipts.get(wanted)).toEqual(batches[100]?.[5]);
    });

    expect(calls).toBe(2);
  });

  it('keep their neighbours when one is written again, which then stands where it was written last', async () => {
    const [one, two, three] = [success('one', 0), success('two', 10), success('three', 20)];
    await put('batch', [one, two, three]);
    const now = { ...two, status: 'quarantined', code: 'person.erased', recordedAt: time(99_000) } as const;

    await put('replays', [now], { again: true, at: time(99_000) });

    expect(await found([one, two, three])).toEqual([one, now, three]);
    expect(await fresh.store.receipts.many([one.deliveryId, two.deliveryId])).toEqual([one, now]);
    expect(await listed()).toEqual([now, three, one]);
    expect((await fresh.store.receipts.list({ status: 'quarantined' }, {})).items).toEqual([now]);
    expect((await fresh.store.receipts.list({ status: 'applied' }, {})).items).toEqual([three, one]);
  });

  it('are listed once when the same batch, or some of it, was received again', async () => {
    const receipts = [success('one', 0), success('two', 10), success('three', 20)];
    await put('batch', receipts);

    await put('batch', receipts, { again: true });
    await put('some', receipts.slice(1), { again: true });

    expect((await listed()).map(({ deliveryId }) => deliveryId).sort()).toEqual(
      receipts.map(({ deliveryId }) => deliveryId).sort(),
    );
    expect(await found(receipts)).toEqual(receipts);
  });

  it.each([
    ['a duplicate', { status: 'duplicate', duplicateOf: 'dly_0' }],
    ['one that names nobody', { interactions: [] }],
    [
      'a large one',
      { interactions: Array.from({ length: 500 }, (_, at) => ({ id: `int_${at}`, customerId: 'cus_1' })) },
    ],
    ['one whose id is not of the time it was received at', { receivedAt: time(777) }],
    ['one whose raw delivery lies elsewhere', { raw: { key: 'entry/elsewhere', line: 0 } }],
    ['one recorded at another time', { recordedAt: time(61_000) }],
  ] as const)('are not %s, which has an item of its own', async (_what, overrides) => {
    const [one, other] = [success('one', 0), { ...success('other', 1), ...overrides } as Receipt];

    await put('batch', [one, other], { at: time(1) });

    expect(await areItems([one, other])).toEqual([false, true]);
    expect(await found([one, other])).toEqual([one, other]);
    expect(await listed()).toEqual([other, one]);
  });

  it('are none where the entry goes with its raw deliveries before receipts go', async () => {
    const [receipt, other] = [success('one', 0), success('two', 5000)];
    const packed = Buffer.from('raw');

    await put('short', [receipt], { raw: { packed, days: 30 } });
    await put('long', [other], { raw: { packed, days: 400 } });

    expect(await areItems([receipt, other])).toEqual([true, false]);
    expect(await found([receipt, other])).toEqual([receipt, other]);
  });
});
