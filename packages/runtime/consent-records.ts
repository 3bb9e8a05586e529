import { createRecordStore } from '@afluente/store/customers/record/record-store';
import type { Store } from '@afluente/store/store';
import { hubTable } from './hub-table';
import { once } from './once';

/** Customer records alone, for a function that writes what people say of consent. */
export const consentRecords = once((): Pick<Store, 'record'> => ({ record: createRecordStore(hubTable()) }));
