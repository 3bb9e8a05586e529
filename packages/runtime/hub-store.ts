import { createStore } from '@afluente/store/create-store';
import { environment } from './environment';
import { tableClient } from './hub-table';
import { once } from './once';

/** The whole store over the live table. */
export const hubStore = once(() => createStore(tableClient(), environment('table')));
