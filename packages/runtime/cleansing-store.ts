import { createSuspicionStore, type SuspicionStore } from '@afluente/store/customers/merging/suspicion-store';
import type { RecordStore } from '@afluente/store/customers/record/record-port';
import { createRecordStore } from '@afluente/store/customers/record/record-store';
import type { ReceiptStore } from '@afluente/store/deliveries/delivery-port';
import { createReceiptStore } from '@afluente/store/deliveries/receipt-store';
import { type CleansingStore, createCleansingStore } from '@afluente/store/quality/quality-store';
import { livePart } from './part';
import { hubTable } from './table-part';

/** What a cleansing needs of the table. */
export type CleansingStores = {
  readonly cleansings: CleansingStore;
  readonly record: RecordStore;
  readonly receipts: ReceiptStore;
  readonly suspicions: SuspicionStore;
};

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
