import { createIndexStore, type IndexStore } from '@afluente/store/customers/merging/index-entries';
import { createSuspicionStore, type SuspicionStore } from '@afluente/store/customers/merging/suspicion-store';
import type { RecordStore } from '@afluente/store/customers/record/record-port';
import { createRecordStore } from '@afluente/store/customers/record/record-store';
import { livePart } from './part';
import { hubTable } from './table-part';

/** What keeping the index of customers needs of the table. */
export type IndexingStore = {
  readonly record: RecordStore;
  readonly suspicions: SuspicionStore;
  readonly index: IndexStore;
};

/** For a function that needs no more of the store. */
export const indexingStore = livePart((): IndexingStore => {
  const table = hubTable();
  return {
    record: createRecordStore(table),
    suspicions: createSuspicionStore(table),
    index: createIndexStore(table),
  };
});
