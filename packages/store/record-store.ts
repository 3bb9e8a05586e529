import { commitCustomer } from './commit-customer';
import { customerOf, holderOf } from './customer-item';
import type { HubTable } from './hub-table';
import { identifierName, identityKey, profileKey } from './keys';
import { readItems } from './read-items';
import { batchItem, receiptItem } from './receipt-item';
import type { ReceiptBatch, RecordStore } from './store';
import { putAll } from './write-items';

/** What the recorder needs of the table: who is who, profiles, commits, receipts. */
export function createRecordStore(table: HubTable): RecordStore {
  return {
    async resolve(identifiers) {
      const items = await readItems(table, identifiers.map(identityKey), 'eventual');
      return new Map(
        identifiers.flatMap((identifier, index) => {
          const item = items[index];
          return item === undefined ? [] : [[identifierName(identifier), holderOf(item)]];
        }),
      );
    },
    async load(customerIds) {
      const items = await readItems(table, customerIds.map(profileKey), 'consistent');
      const customers = items.flatMap((item) => (item === undefined ? [] : [customerOf(item)]));
      return new Map(customers.map((customer) => [customer.id, customer]));
    },
    commit: (commit) => commitCustomer(table, commit),
    putReceipts: (batch) => putReceipts(table, batch),
  };
}

/** One delivery twice in one batch has one receipt, the last. */
async function putReceipts(table: HubTable, { id, at, receipts }: ReceiptBatch): Promise<void> {
  const byDelivery = new Map(receipts.map((kept) => [kept.receipt.deliveryId, kept]));
  const items = [...byDelivery.values()].map((kept) => receiptItem(kept, id));
  await putAll(table, [...items, batchItem({ id, at, receipts: [...byDelivery.keys()] })]);
}
