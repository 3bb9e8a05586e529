import { createImportStore } from '@afluente/store/imports/import-store';
import { hubTable } from './hub-table';
import { once } from './once';

/** The imports alone, for a function that needs no more of the store. */
export const importStore = once(() => createImportStore(hubTable()));
