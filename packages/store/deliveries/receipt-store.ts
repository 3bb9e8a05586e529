import type { Receipt } from '@afluente/domain/interactions/delivery';
import type { Page, PageRequest } from '../store';
import { cursorAt, limitOf, positionOf } from '../table/cursor';
import type { HubTable } from '../table/hub-table';
import { indexPlaceOf } from '../table/item-key';
import { queryItems } from '../table/query-items';
import { readItem, readItems } from '../table/read-items';
import type { ReceiptStore } from './delivery-face';
import { deliveryIdOfIndex, receiptKey, receiptsIndexRange } from './delivery-keys';
import { listDeliveries } from './list-deliveries';
import { receiptOf } from './receipt-item';

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
