import type { Receipt, ReceiptList } from '@afluente/domain/deliveries/delivery';
import type { HubTable } from '../table/hub-table';
import type { IndexKey } from '../table/key-parts';
import type { Page, PageRequest } from '../table/page';
import { readIndexPage } from '../table/read-page';
import { deliveryIdOfIndex, receiptKey, receiptsIndexRange } from './delivery-keys';
import type { ReceiptStore } from './delivery-port';
import { findReceipt, findReceipts } from './find-receipts';
import { listDeliveries } from './list-deliveries';
import { listOf, receiptOf } from './receipt-item';

/** Receipts as vendors ask for them and people look through them. */
export function createReceiptStore(table: HubTable): ReceiptStore {
  return {
    get: (deliveryId) => findReceipt(table, deliveryId),
    list: ({ status }, page) =>
      status === undefined || status === 'applied'
        ? listDeliveries(table, status, page)
        : listByStatus(table, status, page),
    many: (deliveryIds) => findReceipts(table, deliveryIds),
    unnamed: (page) => listByStatus(table, 'applied', page),
  };
}

async function listByStatus(table: HubTable, status: ReceiptList, page: PageRequest): Promise<Page<Receipt>> {
  const list = {
    query: ['receipts', status],
    ...receiptsIndexRange(status),
    keyOf: (entry: Pick<IndexKey, 'GSI1SK'>) => receiptKey(deliveryIdOfIndex(entry)),
    consistency: 'eventual',
  } as const;
  const { items, ...rest } = await readIndexPage(table, list, page);
  const receipts = items.map((item) => receiptOf(item).receipt);
  return { items: receipts.filter(isIn(status)), ...rest };
}

/** The index lags behind the items. */
const isIn =
  (list: ReceiptList) =>
  (receipt: Receipt): boolean =>
    listOf(receipt) === list;
