import type { Receipt } from '@afluente/domain/deliveries/delivery';
import { receiptTimeOf } from '@afluente/domain/deliveries/receipt-time';
import type { HubTable } from '../table/hub-table';
import { queryItems } from '../table/query-items';
import { type Consistency, readItem, readItems } from '../table/read-items';
import { longestSpanMs } from './batch-entries';
import { batchesBetween, receiptKey } from './delivery-keys';
import { linesIn, receiptOf } from './receipt-item';

/**
 * A receipt, in two reads at once: its own item, which stands above all, and the entries of the moments after its delivery was received,
 * one of which holds it. One page holds those of some 10,000 deliveries; beyond that rate there is a read more a megabyte.
 */
export async function findReceipt(table: HubTable, deliveryId: string): Promise<Receipt | undefined> {
  const receivedAt = receiptTimeOf(deliveryId);
  const [own, held] = await Promise.all([
    readItem(table, receiptKey(deliveryId), 'eventual'),
    receivedAt === undefined ? undefined : heldBetween(table, stretchOf(receivedAt), 'eventual'),
  ]);
  return own === undefined ? held?.get(deliveryId) : receiptOf(own).receipt;
}

/** Receipts of deliveries, consistent: their own items in one call a hundred, then one range for those received at about one time. */
export async function findReceipts(table: HubTable, deliveryIds: readonly string[]): Promise<readonly Receipt[]> {
  const ids = [...new Set(deliveryIds)];
  const items = await readItems(table, ids.map(receiptKey), 'consistent');
  const times = ids.flatMap((id, index) => (items[index] === undefined ? (receiptTimeOf(id) ?? []) : []));
  const held = await heldAround(table, times);
  return ids.flatMap((id, index) => {
    const own = items[index];
    return (own === undefined ? held.get(id) : receiptOf(own).receipt) ?? [];
  });
}

/** A stretch of the list of deliveries, both ends ISO 8601. */
interface Stretch {
  readonly from: string;
  readonly to: string;
}

type Held = ReadonlyMap<string, Receipt>;

const later = (at: string, ms: number) => new Date(Date.parse(at) + ms).toISOString();
const stretchOf = (receivedAt: string): Stretch => ({ from: receivedAt, to: later(receivedAt, longestSpanMs) });

/** of the entries of one stretch; there are more only at thousands of batches a second */
const mostEntries = 5000;

async function heldBetween(table: HubTable, { from, to }: Stretch, consistency: Consistency): Promise<Held> {
  const range = { of: 'table', ...batchesBetween(from, to), order: 'oldest-first', consistency } as const;
  const { items } = await queryItems(table, range, { limit: mostEntries });
  const held = new Map<string, Receipt>();
  for (const { receipt } of items.flatMap(linesIn)) {
    const known = receipt && held.get(receipt.deliveryId);
    if (receipt && (known === undefined || known.recordedAt <= receipt.recordedAt))
      held.set(receipt.deliveryId, receipt);
  }
  return held;
}

const atOnce = 8;

async function heldAround(table: HubTable, times: readonly string[]): Promise<Held> {
  const stretches = joined([...times].sort().map(stretchOf));
  const held = new Map<string, Receipt>();
  for (let start = 0; start < stretches.length; start += atOnce) {
    const some = stretches.slice(start, start + atOnce);
    const found = await Promise.all(some.map((stretch) => heldBetween(table, stretch, 'consistent')));
    for (const [deliveryId, receipt] of found.flatMap((one) => [...one])) held.set(deliveryId, receipt);
  }
  return held;
}

/** Stretches in their order, those that overlap being one. */
function joined(stretches: readonly Stretch[]): readonly Stretch[] {
  const joinedSoFar: Stretch[] = [];
  for (const stretch of stretches) {
    const last = joinedSoFar.at(-1);
    if (last !== undefined && stretch.from <= last.to) joinedSoFar.splice(-1, 1, { from: last.from, to: stretch.to });
    else joinedSoFar.push(stretch);
  }
  return joinedSoFar;
}
