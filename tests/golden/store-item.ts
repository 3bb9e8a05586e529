import type { DomainEvent } from '@afluente/events/define-event';
import type { HubTable } from '@afluente/store/table/hub-table';
import type * as z from 'zod';
import type { Store } from '../table/store';

/** How one type of item is written through the store's interface, and read: the `*-items.ts` here are all that the golden tests know of it. */

/** The store's interface, and the table under it for items that are known by their declaration alone. */
export type GoldenStore = Store & { readonly table: HubTable };

export type Events = readonly DomainEvent[];
type Write<S> = (store: GoldenStore, state: S, events: Events) => Promise<unknown>;

export interface StoreItem {
  /** every way in which such an item comes into the table; each writes the same */
  readonly writes: readonly Write<unknown>[];
  readonly read: (store: GoldenStore, state: unknown) => Promise<unknown>;
}

/** Declares how items of one type are written and read; `schema` is what golden files hold as their state. */
export function storeItem<S>(
  schema: z.ZodType<S>,
  read: (store: GoldenStore, state: S) => Promise<unknown>,
  ...writes: readonly Write<S>[]
): StoreItem {
  return {
    read: (store, state) => read(store, schema.parse(state)),
    writes: writes.map((write) => (store, state, events) => write(store, schema.parse(state), events)),
  };
}

/** Every version up to the one that is wanted, for each is written over the one before; the events come with the last. */
export async function eachVersion<S extends { readonly version: number }>(
  state: S,
  events: Events,
  save: (state: S, events: Events) => Promise<unknown>,
): Promise<void> {
  for (let version = 1; version < state.version; version += 1) await save({ ...state, version }, []);
  await save(state, events);
}
