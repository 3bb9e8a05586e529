import { createRoutingStore } from '@afluente/store/leads/routing-store';
import { hubTable } from './hub-table';
import { once } from './once';

/** What assigning leads needs of the table, for a function that needs no more of the store. */
export const routingStore = once(() => createRoutingStore(hubTable()));
