import { createReceiptStore } from '@afluente/store/deliveries/receipt-store';
import { hubTable } from './hub-table';
import { once } from './once';

/** The receipts alone, for a function that needs no more of the store. */
export const receipts = once(() => createReceiptStore(hubTable()));
