import type { DomainEvent, EventDefinition } from '@afluente/events/define-event';
import type { CollectionPath, Config, ConfigDefinition, PolicyDefinition } from '../../config';
import type { Entity, ItemWrite, StateOf } from '../../entity';
import type { BeforeCorrection, CorrectedBy } from '../correcting/correction';
import type { Recordable } from './commit';
import type { CustomerPart } from './customer-record';
import type { Slot } from './slot';

/** What a feature adds to the recording of an interaction: state that must exist together with it. All of it is pure. */

/** A state that a feature wants to see before it decides: an entity and the values that make up its key. */
export interface Need {
  readonly entity: Entity;
  readonly at: Readonly<Record<string, string>>;
}

/** Names an item by its key; what is to be found by a query is no need. */
export const need = (entity: Entity, at: Need['at']): Need => ({ entity, at });

/** The customer as a feature sees them before an interaction is recorded, and what earlier ones of the batch made of them. */
export interface Before<Own, Policy> {
  /** the source record that the interaction goes to, without what other features make of it */
  readonly part: CustomerPart;
  /** the other source records of the same customer */
  readonly others: readonly CustomerPart[];
  /** the feature's slot of `part`, and of each of the others */
  readonly own: Own;
  readonly elsewhere: readonly Own[];
  readonly policy: Policy;
  /** A policy that `reads` names, as it is in force. */
  read<V extends object>(policy: PolicyDefinition<V>): V;
  /** All of the configuration that `lists` names, as it is in force. */
  all<V extends object>(config: ConfigDefinition<V, CollectionPath>): readonly Config<V>[];
  /** the event that everything follows from: that the interaction was recorded */
  readonly causationId: string;
  /** A state that `needs` named, or that an earlier interaction of the batch wrote; undefined where there is none. */
  state<E extends Entity>(entity: E, at: Need['at']): StateOf<E> | undefined;
}

export interface Contributed<Own> {
  /** the slot as it is to be; as it was where absent */
  readonly own?: Own;
  readonly writes?: readonly ItemWrite[];
  /** events of the interaction itself; those of a state go with its write */
  readonly events?: readonly DomainEvent[];
}

interface Declaration<Own, Policy extends object> {
  /** the feature's name, which is its folder's; no two contributions share one */
  readonly feature: string;
  readonly slot?: Slot<Own>;
  readonly policy?: PolicyDefinition<Policy>;
  /** policies of others that it reads beside its own */
  readonly reads?: readonly PolicyDefinition[];
  /** configuration of which there are many, and of which it reads all */
  readonly lists?: readonly ConfigDefinition<object, CollectionPath>[];
  /** every event that it may cause */
  readonly emits: readonly EventDefinition[];
  /** Of most interactions none; those of a whole batch are read in one call. */
  needs?(
    fact: Recordable,
    before: Omit<Before<Own, Policy>, 'state' | 'read' | 'all' | 'causationId'>,
  ): readonly Need[];
  contribute(fact: Recordable, before: Before<Own, Policy>): Contributed<Own>;
  /** What becomes of it where a recorded interaction was misread: what only the old reading caused goes, and follows it to another customer. */
  correct?(before: BeforeCorrection<Own, Policy>): CorrectedBy<Own>;
}

declare const contribution: unique symbol;

/** A contribution with its types forgotten, as the recorder holds it. */
export interface Contribution extends Declaration<unknown, object> {
  readonly [contribution]: true;
}

const mark = Symbol.for('afluente.contribution');

/**
 * Declares what a feature adds. Contributions do not see each other, so that their order cannot matter. Only state that must exist with the
 * interaction belongs here: what reacts to interactions is an event handler.
 */
export function defineContribution<Own, Policy extends object = object>(
  declaration: Declaration<Own, Policy>,
): Contribution {
  // the recorder gives each its own slot and policy back, and nobody else's
  return { ...declaration, [mark]: true } as unknown as Contribution;
}

/** Whether a module's export was made by `defineContribution`. */
export function isContribution(value: unknown): value is Contribution {
  return typeof value === 'object' && value !== null && mark in value;
}
