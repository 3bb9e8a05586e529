import { createImportStore } from '@afluente/store/imports/import-store';
import { livePart } from './part';
import { hubTable } from './table-part';

/** The imports alone, for a function that needs no more of the store. */
export const importStore = livePart(() => createImportStore(hubTable()));
