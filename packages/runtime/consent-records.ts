import type { RecordStore } from '@afluente/store/customers/record/record-port';
import { createRecordStore } from '@afluente/store/customers/record/record-store';
import { livePart } from './part';
import { hubTable } from './table-part';

/** Customer records alone, for a function that writes what people say of consent. */
export const consentRecords = livePart((): { readonly record: RecordStore } => ({
  record: createRecordStore(hubTable()),
}));
