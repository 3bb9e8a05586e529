import { createRecordStore } from '@afluente/store/customers/record-store';
import type { Store } from '@afluente/store/store';
import { createIndexStore } from '@afluente/store/suspicions/index-entries';
import { createSuspicionStore } from '@afluente/store/suspicions/suspicion-store';
import { hubTable } from './hub-table';
import { once } from './once';

/** What keeping the index of customers needs of the table. */
export type IndexingStore = Pick<Store, 'record' | 'suspicions' | 'index'>;

/** For a function that needs no more of the store. */
export const indexingStore = once((): IndexingStore => {
  const table = hubTable();
  return {
    record: createRecordStore(table),
    suspicions: createSuspicionStore(table),
    index: createIndexStore(table),
  };
});
