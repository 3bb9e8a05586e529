import { erasedGuard } from '@afluente/app/privacy/erased-guard';
import { livePart } from '@afluente/runtime/part';
import { hubTable } from '@afluente/runtime/table-part';
import { createRecordStore } from '@afluente/store/customers/record/record-store';
import { everyItem } from '@afluente/store/every-item';
import { suppression } from './suppression';

/** Records people, with everything that the features write of them; who was erased stays erased. */
export const recorder = livePart(() =>
  createRecordStore(hubTable(), { items: everyItem, guard: erasedGuard(suppression()) }),
);
