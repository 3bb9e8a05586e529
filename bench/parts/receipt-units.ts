import { sampleReceipt } from '@afluente/tests/builders/store-samples';
import { timedDeliveryId } from '@afluente/tests/builders/timed-delivery-id';
import { announce } from '../announce';
import type { Figure } from '../report/figure';
import { range } from '../report/statistics';
import type { BigTable } from '../scale/big-table';

const batchSize = 10;
/** the last of these before each measurement */
const batches = [100, 10_000] as const;
const start = Date.parse('2026-03-02T08:00:00.000Z');
/** ten deliveries a second */
const msApart = 100;

/** Reads and units of finding a receipt among those of a thousand deliveries and of a hundred thousand. */
export async function receiptUnits(big: BigTable): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  let written = 0;
  for (const count of batches) {
    announce(`units: receipts of ${count * batchSize} deliveries`);
    for (; written < count; written += 1) await putBatch(big, written);
    figures.push(...(await finding(big, Math.floor(count / 2), count)));
  }
  return figures;
}

async function finding({ store, meter }: BigTable, batch: number, count: number): Promise<readonly Figure[]> {
  const wanted = receiptsOf(batch)[batchSize - 1]?.deliveryId ?? '';
  const { calls, reads } = await meter.measure(async () => {
    if ((await store.receipts.get(wanted))?.deliveryId !== wanted) throw new Error('A receipt is not found');
  });
  const among = `among those of ${(count * batchSize).toLocaleString('en')} deliveries`;
  return [
    { name: `reads of a receipt, ${among}`, value: calls, unit: 'calls', target: { atMost: 2 } },
    { name: `request units: a receipt, ${among}`, value: reads, unit: 'units' },
  ];
}

function receiptsOf(batch: number) {
  return range(batchSize, batch * batchSize).map((nth) => {
    const receivedAt = new Date(start + nth * msApart).toISOString();
    const interactions = [{ id: `int_${nth}`, customerId: `cus_${nth}` }];
    return sampleReceipt({ deliveryId: timedDeliveryId(String(nth), receivedAt), receivedAt, interactions });
  });
}

async function putBatch({ store }: BigTable, batch: number): Promise<void> {
  const receipts = receiptsOf(batch);
  await store.record.putReceipts({
    id: `batch-${batch}`,
    at: receipts.at(-1)?.receivedAt ?? '',
    receipts: receipts.map((receipt) => ({ receipt, events: [] })),
  });
}
