import type { Entity } from '@afluente/domain/entity';
import type { DomainEvent } from '@afluente/events/define-event';
import type * as z from 'zod';
import type { Item } from './define-codec';
import type { Key } from './key-parts';

/** How the person whose it is takes it along. */
export type Exported<S> =
  /** the kind of its entries in an export, the whole state being the value */
  | string
  | {
      readonly as: string;
      /** what the API's documentation says of it */
      readonly about?: string;
      /** another value than the whole state, and its schema */
      readonly value?: { readonly schema: z.ZodType; of(state: S): unknown };
    }
  /** it is not exported: why */
  | { readonly hidden: string };

/** Whose an item is: nobody's and why, or a person's, to be erased and exported with them. */
export type Personal<S> =
  | {
      readonly none: string;
      readonly erase?: never;
      readonly export?: never;
      readonly leadsTo?: never;
      readonly beside?: never;
    }
  | {
      readonly none?: never;
      /** what the report of an erasure counts it as */
      readonly erase: string;
      readonly export: Exported<S>;
      /** items outside the person's partition that are theirs too: erased and exported by their own declarations */
      leadsTo?(state: S): readonly Key[];
      /** items that hang on it, deleted with it unread */
      beside?(state: S): readonly Key[];
    };

/** One kind of item in the table: all that the outbox, an erasure, an export and a commit need to know of it. */
export interface ItemDefinition<S extends object = object> {
  readonly type: string;
  /** of the schema, today's */
  readonly version: number;
  readonly entity: Entity;
  readonly personal: Personal<S>;
  keyOf(state: S): Key;
  /** The item, and what is written along with it when it is new. */
  itemsOf(state: S, events?: readonly DomainEvent[]): readonly [Item, ...Item[]];
  /** Throws as `Codec.read` does. */
  stateOf(item: Item): S;
  /** The events that the item carries. */
  eventsOf(item: Item): readonly DomainEvent[];
  /** Keys as `personal` says, of an item that was read. */
  leadsTo(item: Item): readonly Key[];
  beside(item: Item): readonly Key[];
}
