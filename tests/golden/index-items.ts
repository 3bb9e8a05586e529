import { Suspicion } from '@afluente/domain/customers/merging/suspicion-record';
import { CustomerPart } from '@afluente/domain/customers/record/customer-record';
import { Receipt } from '@afluente/domain/deliveries/delivery';
import { Import } from '@afluente/domain/imports/import-record';
import { Lead } from '@afluente/domain/leads/lead-record';
import { Erasure } from '@afluente/domain/privacy/erasure-record';
import * as z from 'zod';
import type { Store } from '../table/store';

/** Types of items that the store lists by the table's index. */

export interface IndexItem {
  readonly idOf: (state: unknown) => string;
  /** the ids that a list answers which is to hold this one */
  readonly list: (store: Store, state: unknown) => Promise<readonly string[]>;
}

function indexItem<S>(
  schema: z.ZodType<S>,
  idOf: (state: S) => string,
  list: (store: Store, state: S) => Promise<{ readonly items: readonly object[] }>,
): IndexItem {
  const Listed = z.union([z.object({ id: z.string() }), z.object({ deliveryId: z.string() })]);
  return {
    idOf: (state) => idOf(schema.parse(state)),
    list: async (store, state) => {
      const { items } = await list(store, schema.parse(state));
      return items.map((item) => Object.values(Listed.parse(item)).join());
    },
  };
}

const byId = ({ id }: { readonly id: string }) => id;
const page = {};

export const indexItems: Readonly<Record<string, IndexItem>> = {
  customer: indexItem(CustomerPart, byId, (store) => store.customers.list(page)),
  lead: indexItem(Lead, byId, (store, { status, ownerId }) =>
    store.leads.list({ status, ...(ownerId !== undefined && { ownerId }) }, page),
  ),
  suspicion: indexItem(Suspicion, byId, (store, { status }) => store.suspicions.list({ status }, page)),
  import: indexItem(Import, byId, (store) => store.imports.list(page)),
  erasure: indexItem(Erasure, byId, (store) => store.erasures.list(page)),
  receipt: indexItem(
    z.object({ receipt: Receipt }),
    ({ receipt }) => receipt.deliveryId,
    (store, { receipt: { status } }) =>
      status === 'applied' ? store.receipts.unnamed(page) : store.receipts.list({ status }, page),
  ),
};
