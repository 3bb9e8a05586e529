import { part } from '@afluente/runtime/table-part';
import { createRecordStore } from '@afluente/store/customers/record/record-store';
import { everyItem } from '@afluente/store/every-item';

/** Records people, with everything that the features write of them. */
export const recorder = part((table) => createRecordStore(table, everyItem));
