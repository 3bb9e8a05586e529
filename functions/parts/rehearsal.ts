import { erasedGuard } from '@afluente/app/privacy/erased-guard';
import { livePart } from '@afluente/runtime/part';
import { hubTable } from '@afluente/runtime/table-part';
import { createMergeStore } from '@afluente/store/customers/merging/merge-store';
import { createSuspicionStore } from '@afluente/store/customers/merging/suspicion-store';
import { createRecordStore } from '@afluente/store/customers/record/record-store';
import { everyItem } from '@afluente/store/every-item';
import { createErasureStore } from '@afluente/store/privacy/erasure-store';
import { rehearsedTable } from '@afluente/store/table/rehearsed-items';
import { suppression } from './suppression';

/** Begins a rehearsal: the stores that correct what is recorded, over the table, and what they write in memory alone. */
export const rehearsal = livePart(() => () => {
  const table = rehearsedTable(hubTable());
  const store = {
    record: createRecordStore(table, { items: everyItem, guard: erasedGuard(suppression()) }),
    merges: createMergeStore(table),
    suspicions: createSuspicionStore(table),
    erasures: createErasureStore(table),
  };
  return { store, size: table.rehearsed.count };
});
