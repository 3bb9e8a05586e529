import { storeOn } from '@afluente/store/create-store';
import { knownPeopleGuard } from '@afluente/store/customers/record/known-people-guard';
import { part } from './table-part';

/** Every store over the live table; it records only what known customers state. */
export const hubStore = part((table) => storeOn(table, knownPeopleGuard));
