import { storeOn } from '@afluente/store/create-store';
import { part } from './table-part';

/** The whole store over the live table. */
export const hubStore = part(storeOn);
