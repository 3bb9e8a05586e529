import { encodeTime } from '@afluente/domain/base32';
import type { Store } from '../table/store';
import { monday, receiptsOf } from './measured-facts';

/** What receipts cost, for the figures of README.md; for tests. */

const putReceipts = (store: Store, count: number) => () => {
  const receipts = receiptsOf(count);
  const at = receipts.at(-1)?.receipt.receivedAt ?? monday;
  return store.record.putReceipts({ id: '0f6d8ab1c5e94b2f8a7d3c21e5f4b690', at, receipts });
};

/** By the name of the row: what is measured, after what has been prepared. */
export const receiptScenarios: Readonly<Record<string, (store: Store) => Promise<() => Promise<unknown>>>> = {
  'receipts of a batch of 10': async (store) => putReceipts(store, 10),
  'receipts of a batch of 10, received again': async (store) => () => {
    const receipts = receiptsOf(10).map((one) => ({ ...one, again: true }));
    return store.record.putReceipts({ id: '0f6d8ab1c5e94b2f8a7d3c21e5f4b690', at: monday, receipts });
  },
  'receipt of a batch of 1': async (store) => putReceipts(store, 1),
  'receipt of a delivery': async (store) => {
    await putReceipts(store, 1)();
    return () => store.receipts.get(receiptsOf(1)[0]?.receipt.deliveryId ?? '');
  },
  'receipts of ten deliveries of a day': async (store) => {
    const receipts = receiptsOf(10);
    for (const [index, one] of receipts.entries()) {
      const receivedAt = new Date(Date.parse(monday) + index * 3_600_000).toISOString();
      const deliveryId = ['dly_', encodeTime(receivedAt), one.receipt.deliveryId.slice(14)].join('');
      const receipt = { ...one.receipt, receivedAt, deliveryId };
      receipts[index] = { ...one, receipt };
      await store.record.putReceipts({ id: 'batch', at: receivedAt, receipts: [{ receipt, events: [] }] });
    }
    return () => store.receipts.many(receipts.map(({ receipt }) => receipt.deliveryId));
  },
  'page of 50 deliveries': async (store) => {
    await putReceipts(store, 10)();
    return () => store.receipts.list({}, {});
  },
  'page of 50 quarantined deliveries': async (store) => {
    const receipts = receiptsOf(10).map(({ receipt, events }) => ({
      receipt: { ...receipt, status: 'quarantined' as const },
      events,
    }));
    await store.record.putReceipts({ id: 'bat_1', at: monday, receipts });
    return () => store.receipts.list({ status: 'quarantined' }, {});
  },
};
