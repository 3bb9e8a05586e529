import type { Receipt } from '@afluente/domain/delivery';
import { cursorAt, limitOf, positionOf } from './cursor';
import type { HubTable } from './hub-table';
import { indexPlaceOf } from './item-key';
import { deliveryIdOfIndex, receiptKey, receiptsIndexRange } from './keys';
import { listDeliveries } from './list-deliveries';
import { queryItems } from './query-items';
import { readItem, readItems } from './read-items';
import { receiptOf } from './receipt-item';
import type { Page, PageRequest, ReceiptStore } from './store';

/** Receipts as vendors ask for them and people look through them. */
export function createReceiptStore(table: HubTable): ReceiptStore {
  return {
    async get(deliveryId) {
      const item = await readItem(table, receiptKey(deliveryId), 'eventual');
      return item && receiptOf(item).receipt;
    },
    list: ({ status }, page) =>
      status === undefined || status === 'applied'
        ? listDeliveries(table, status, page)
        : listByStatus(table, status, page),
    many: async (deliveryIds) => {
      const items = await readItems(table, deliveryIds.map(receiptKey), 'consistent');
      return items.flatMap((item) => (item === undefined ? [] : [receiptOf(item).receipt]));
    },
    unnamed: (page) => listByStatus(table, 'applied', page),
  };
}

async function listByStatus(table: HubTable, status: Receipt['status'], page: PageRequest): Promise<Page<Receipt>> {
  const query = ['receipts', status];
  const { partition } = receiptsIndexRange(status);
  const [place] = page.cursor === undefined ? [] : positionOf(query, page.cursor);
  const after = place === undefined ? undefined : startAfter(partition, String(place));
  const range = { of: 'index', partition, order: 'newest-first' } as const;
  const { items, last } = await queryItems(table, range, { limit: limitOf(page), after });
  const keys = items.map((item) => receiptKey(deliveryIdOfIndex(indexPlaceOf(item))));
  const receipts = (await readItems(table, keys, 'eventual')).flatMap((item) =>
    item === undefined ? [] : [receiptOf(item).receipt],
  );
  return {
    items: receipts.filter((receipt) => receipt.status === status),
    ...(last && { cursor: cursorAt(query, [indexPlaceOf(last).GSI1SK]) }),
  };
}

function startAfter(GSI1PK: string, GSI1SK: string) {
  return { ...receiptKey(deliveryIdOfIndex({ GSI1SK })), GSI1PK, GSI1SK };
}
