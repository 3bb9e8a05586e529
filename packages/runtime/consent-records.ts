import { createRecordStore } from '@afluente/store/customers/record/record-store';
import type { Store } from '@afluente/store/store';
import { livePart } from './part';
import { hubTable } from './table-part';

/** Customer records alone, for a function that writes what people say of consent. */
export const consentRecords = livePart((): Pick<Store, 'record'> => ({ record: createRecordStore(hubTable()) }));
