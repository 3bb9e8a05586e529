import type { DomainEvent } from '@afluente/events/define-event';
import type { Identifier, Interaction } from '@afluente/events/interaction-shape';
import type { Customer } from './customer-record';
import type { Lead } from './lead-record';

/** What decisions hand to the store: states to be and the events that they cause, all of it or none. */

/** The matching part of an identifier. */
export type IdentifierKey = Pick<Identifier, 'type' | 'value'>;

/** One interaction to record. */
export interface Recordable {
  readonly interaction: Interaction;
  /** its time is only that of receipt, so that a repeat would have another */
  readonly timeless: boolean;
  /** of the delivery that brought it; goes into every event it causes */
  readonly correlationId: string;
}

/** What a decision over one customer's interactions wants to be true, all of it or none (one transaction). */
export interface CustomerCommit {
  readonly customerId: string;
  /** the profile as it is to be; absent when nothing of it changes. `version` is one above the one seen (1 = new) */
  readonly profile?: Customer;
  /** identifiers to claim for this customer: refused when another customer holds one */
  readonly claims: readonly IdentifierKey[];
  readonly interactions: readonly { readonly recordable: Recordable; readonly events: readonly DomainEvent[] }[];
  readonly newLeads: readonly { readonly lead: Lead; readonly events: readonly DomainEvent[] }[];
}

/** An interaction that is there already: who delivered it first, and whose it is. */
export interface ExistingInteraction {
  readonly interactionId: string;
  readonly deliveryId: string;
  readonly customerId: string;
}

/** The last member of a team that was given a lead in turn, and how many turns there were. */
export interface Turn {
  readonly count: number;
  readonly lastMemberId?: string;
}

/** A lead's next state, whose `version` is one above the one seen; with `turn`, a team's turn is taken with it. */
export interface LeadChange {
  readonly lead: Lead;
  readonly events: readonly DomainEvent[];
  /** the profile where the change touches it (`openLeadIds`, `ownerId`), `version` one above the one seen */
  readonly profile?: Customer;
  readonly turn?: { readonly teamId: string; readonly seen: Turn; readonly next: Turn };
}
