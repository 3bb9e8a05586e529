import type { DomainEvent } from '@afluente/events/define-event';
import type * as z from 'zod';

/** What the hub keeps, as decisions know it, and how a decision asks for it to be written. */

/** One kind of thing that is kept: what its state is. */
export interface Entity<S extends z.ZodObject = z.ZodObject> {
  /** the type of its items in the table */
  readonly name: string;
  readonly schema: S;
  /** The state where its interaction turns out to have occurred at another time (ISO 8601). */
  retimed?(state: z.output<S>, occurredAt: string): z.output<S>;
}

/** The state of an entity. */
export type StateOf<E extends Entity> = z.output<E['schema']>;

/** Declares an entity; `name` is for ever, since items in the table carry it. */
export function defineEntity<S extends z.ZodObject>(entity: Entity<S>): Entity<S> {
  return entity;
}

/** A state to be and the events that it causes: both of it or none, in one transaction with what it is decided with. */
export interface ItemWrite {
  readonly entity: Entity;
  readonly state: object;
  /**
   * What must be there before: the state of that version (0: nothing, the condition of a first write); `once`: anything, and where
   * there is something already, neither state nor events have an effect; `always`: anything, since the key says all of it.
   */
  readonly over: number | 'once' | 'always';
  readonly events: readonly DomainEvent[];
  /** the interaction that it follows from, which is written in the same transaction */
  readonly interactionId?: string;
}

/** The next version of a state, `version` one above the one seen (1: a new one). Where another was first, it is a conflict. */
export function next<E extends Entity>(
  entity: E,
  state: StateOf<E> & { readonly version: number },
  events: readonly DomainEvent[] = [],
): ItemWrite {
  return { entity, state, over: state.version - 1, events };
}

/** A state that is written the first time and never again; where one is there already, this one and its events have no effect. */
export function once<E extends Entity>(entity: E, state: StateOf<E>, events: readonly DomainEvent[] = []): ItemWrite {
  return { entity, state, over: 'once', events };
}

/** A state of which the key says all, so that writing it again changes nothing. */
export function always<E extends Entity>(entity: E, state: StateOf<E>): ItemWrite {
  return { entity, state, over: 'always', events: [] };
}

/** The states of one entity among some writes, in their order. */
export function statesOf<E extends Entity>(writes: readonly ItemWrite[], entity: E): readonly StateOf<E>[] {
  return writes.filter((write) => write.entity.name === entity.name).map(({ state }) => state as StateOf<E>);
}
