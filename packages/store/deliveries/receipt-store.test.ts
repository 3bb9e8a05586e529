import type { Receipt } from '@afluente/domain/deliveries/delivery';
import { sampleTime } from '@afluente/tests/builders/domain-samples';
import { sampleReceipt } from '@afluente/tests/builders/store-samples';
import { freshStore } from '@afluente/tests/table/fresh-store';

const fresh = freshStore();

const minute = (index: number) => new Date(Date.parse(sampleTime) + index * 60_000).toISOString();

async function put(batch: number, receipts: readonly Receipt[]): Promise<void> {
  const kept = receipts.map((receipt) => ({ receipt, events: [] }));
  await fresh.store.record.putReceipts({ id: ['batch', batch].join('-'), at: minute(batch), receipts: kept });
}

async function pages(status: Receipt['status'] | undefined, limit: number): Promise<readonly string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const filter = status === undefined ? {} : { status };
    const page = await fresh.store.receipts.list(filter, { limit, ...(cursor !== undefined && { cursor }) });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    ids.push(...page.items.map(({ deliveryId }) => deliveryId));
    cursor = page.cursor;
  } while (cursor !== undefined);
  return ids;
}

describe('a receipt', () => {
  it('is what was put', async () => {
    const receipt = sampleReceipt({
      status: 'quarantined',
      code: 'connector.form.unreadable',
      reason: 'This is no JSON.',
      interactions: [{ id: 'int_1', customerId: 'cus_1' }],
    });
    await put(1, [receipt]);

    expect(await fresh.store.receipts.get('dly_1')).toEqual(receipt);
    expect(await fresh.store.receipts.get('dly_2')).toBeUndefined();
  });

  it('put twice is there once, as it was last', async () => {
    await put(1, [sampleReceipt({ status: 'quarantined' })]);
    await put(2, [sampleReceipt({ status: 'applied' }), sampleReceipt({ status: 'applied' })]);

    expect(await pages(undefined, 50)).toEqual(['dly_1']);
    expect(await pages('quarantined', 50)).toEqual([]);
    expect(await fresh.store.receipts.get('dly_1')).toMatchObject({ status: 'applied' });
  });
});

describe('the list of deliveries', () => {
  const statuses = ['applied', 'spam', 'applied', 'duplicate'] as const;
  /** three batches of 4, and one too many for one call */
  const sizes = [4, 4, 4, 30];
  const newestFirst: { deliveryId: string; status: Receipt['status'] }[] = [];
  beforeEach(async () => {
    newestFirst.length = 0;
    for (const [batch, size] of sizes.entries()) {
      const receipts = Array.from({ length: size }, (_, index) =>
        sampleReceipt({
          deliveryId: ['dly', batch, index].join('_'),
          status: statuses[index % statuses.length] ?? 'applied',
          receivedAt: minute(batch * 100 + index),
        }),
      );
      await put(batch, receipts);
      newestFirst.unshift(...[...receipts].reverse());
    }
  });
  const expected = (status?: Receipt['status']) =>
    newestFirst.filter((one) => status === undefined || one.status === status).map(({ deliveryId }) => deliveryId);

  it.each([1, 3, 4, 42, 50])('is newest first in pages of %i', async (limit) => {
    expect(await pages(undefined, limit)).toEqual(expected());
  });

  it.each([
    ['applied', 3],
    ['applied', 50],
    ['spam', 2],
    ['duplicate', 50],
    ['quarantined', 50],
  ] as const)('of status %s holds that status alone, in pages of %i', async (status, limit) => {
    expect(await pages(status, limit)).toEqual(expected(status));
  });

  it('refuses the cursor of another status', async () => {
    const { cursor = '' } = await fresh.store.receipts.list({ status: 'spam' }, { limit: 1 });

    const other = fresh.store.receipts.list({ status: 'duplicate' }, { cursor });

    await expect(other).rejects.toMatchObject({ code: 'store.badCursor' });
  });
});
