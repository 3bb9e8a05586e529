import { createIndexStore } from '@afluente/store/customers/merging/index-entries';
import { createSuspicionStore } from '@afluente/store/customers/merging/suspicion-store';
import { createRecordStore } from '@afluente/store/customers/record/record-store';
import type { Store } from '@afluente/store/store';
import { livePart } from './part';
import { hubTable } from './table-part';

/** What keeping the index of customers needs of the table. */
export type IndexingStore = Pick<Store, 'record' | 'suspicions' | 'index'>;

/** For a function that needs no more of the store. */
export const indexingStore = livePart((): IndexingStore => {
  const table = hubTable();
  return {
    record: createRecordStore(table),
    suspicions: createSuspicionStore(table),
    index: createIndexStore(table),
  };
});
