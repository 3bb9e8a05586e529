import { createSuspicionStore } from '@afluente/store/customers/merging/suspicion-store';
import { createRecordStore } from '@afluente/store/customers/record/record-store';
import { createReceiptStore } from '@afluente/store/deliveries/receipt-store';
import { createCleansingStore } from '@afluente/store/quality/quality-store';
import type { Store } from '@afluente/store/store';
import { livePart } from './part';
import { hubTable } from './table-part';

/** What a cleansing needs of the table. */
export type CleansingStores = Pick<Store, 'cleansings' | 'record' | 'receipts' | 'suspicions'>;

/** For a function that needs no more of the store. */
export const cleansingStores = livePart((): CleansingStores => {
  const table = hubTable();
  return {
    cleansings: createCleansingStore(table),
    record: createRecordStore(table),
    receipts: createReceiptStore(table),
    suspicions: createSuspicionStore(table),
  };
});
