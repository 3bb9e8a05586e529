import { encodeTime } from '@afluente/domain/base32';
import type { Receipt } from '@afluente/domain/deliveries/delivery';
import type { ReceiptBatch } from '@afluente/store/deliveries/delivery-port';
import type { FreshStore } from '../table/fresh-store';
import { sampleReceipt } from './store-samples';

/** Receipts of deliveries of a form that came at a certain time, and the store that keeps them. */

let minted = 0;

/** A receipt whose id says when its delivery was received, as every real one. */
export function receiptAt(receivedAt: string, overrides: Partial<Receipt> = {}): Receipt {
  minted += 1;
  const deliveryId = `dly_${encodeTime(receivedAt)}${String(minted).padStart(26, '0')}`;
  const common = { deliveryId, receivedAt, recordedAt: receivedAt, sourceId: 'contact', vendor: 'form' };
  return sampleReceipt({ ...common, interactions: [{ id: 'int_1', customerId: 'cus_1' }], ...overrides });
}

/** Puts receipts in the store of a test as one batch. */
export const receiptWriter =
  (fresh: FreshStore) =>
  (receipts: readonly Receipt[], more: Partial<ReceiptBatch['receipts'][number]> = {}) =>
    fresh.store.record.putReceipts({
      id: `batch-${receipts[0]?.deliveryId}-${receipts[0]?.status}`,
      at: receipts.at(-1)?.recordedAt ?? '',
      receipts: receipts.map((receipt) => ({ receipt, events: [], ...more })),
    });
