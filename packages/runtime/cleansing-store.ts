import { createCleansingStore } from '@afluente/store/quality-store';
import { createReceiptStore } from '@afluente/store/receipt-store';
import { createRecordStore } from '@afluente/store/record-store';
import type { Store } from '@afluente/store/store';
import { createSuspicionStore } from '@afluente/store/suspicion-store';
import { hubTable } from './hub-table';
import { once } from './once';

/** What a cleansing needs of the table. */
export type CleansingStores = Pick<Store, 'cleansings' | 'record' | 'receipts' | 'suspicions'>;

/** For a function that needs no more of the store. */
export const cleansingStores = once((): CleansingStores => {
  const table = hubTable();
  return {
    cleansings: createCleansingStore(table),
    record: createRecordStore(table),
    receipts: createReceiptStore(table),
    suspicions: createSuspicionStore(table),
  };
});
