import type { SuspicionStore } from '@afluente/store/customers/merging/suspicion-store';
import type { RecordReader } from '@afluente/store/customers/record/record-port';
import type { ReceiptStore } from '@afluente/store/deliveries/delivery-port';
import type { CleansingStore } from '@afluente/store/quality/quality-store';

/** What a cleansing needs of the table. */
export interface CleansingStores {
  readonly cleansings: CleansingStore;
  readonly record: RecordReader;
  readonly receipts: ReceiptStore;
  readonly suspicions: SuspicionStore;
}
