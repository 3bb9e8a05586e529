import type { DomainEvent } from '@afluente/events/define-event';
import type { Interaction, InteractionVersion } from '@afluente/events/interaction-shape';
import type { Entity, ItemWrite } from '../../entity';
import type { IdentifierKey, Sharing } from '../record/commit';
import type { CustomerPart } from '../record/customer-record';

/** A recorded interaction that is to be another: all of it in one commit, or nothing. */

/** An interaction on the timeline of a source record. */
export interface KeptInteraction {
  readonly customerId: string;
  readonly interaction: Interaction;
}

/** Why an interaction is other than it was, and what changed, for the event. */
export interface Revised {
  readonly cause: InteractionVersion['cause'];
  readonly changed: readonly string[];
  readonly previousCustomerId?: string;
}

/** An identifier that a source record is to be found by, or no longer. */
export interface ClaimOf {
  readonly customerId: string;
  readonly key: IdentifierKey;
}

/** A state that goes, as it was seen. */
export interface ItemRemoval {
  readonly entity: Entity;
  readonly state: { readonly version: number };
}

export interface InteractionRevision {
  /** as it was seen; somebody else's change since is a conflict */
  readonly from: KeptInteraction;
  /** the same id, with its `revision` one above the one seen; perhaps at another time or another customer's */
  readonly to: KeptInteraction;
  readonly revised: Revised;
  /** the revision's own event first, then those that follow from it */
  readonly events: readonly DomainEvent[];
  /** source records that change, each with its version one above the one seen (1: a new one), the survivors of merged ones among them */
  readonly parts: readonly CustomerPart[];
  readonly claims: readonly ClaimOf[];
  readonly released: readonly ClaimOf[];
  /** identifiers of others that the customer is found by too: a conflict where others came to share one since */
  readonly sharings?: readonly Sharing[];
  readonly writes: readonly ItemWrite[];
  readonly removals: readonly ItemRemoval[];
}

/** A revision that changes the interaction alone. */
export const nothingElse = { parts: [], claims: [], released: [], writes: [], removals: [] } as const;
