import type { DomainEvent } from '@afluente/events/define-event';
import type { Identifier, Interaction } from '@afluente/events/interaction-shape';
import type { ItemWrite } from '../../entity';
import type { MergeRecord } from '../merging/merge-record';
import type { Suspicion } from '../merging/suspicion-record';
import type { CustomerPart } from './customer-record';

/** What decisions hand to the store: states to be and the events that they cause, all of it or none. */

/** The matching part of an identifier. */
export type IdentifierKey = Pick<Identifier, 'type' | 'value'>;

/** What a delivery says of an interaction that stands for itself, or is still to come: an edit, a revocation, a status. */
export interface Amendment {
  readonly as: 'edit' | 'revocation' | 'status';
  /** the vendor's id of the amendment: coming twice, it is applied once */
  readonly by: string;
  /** ISO 8601: when the sender changed it, or the status was reached */
  readonly at: string;
  readonly status?: string;
  /** what it amends is not recorded yet, so it is recorded in its place */
  readonly standsIn?: true;
  /** it is the interaction itself, in whose place an amendment was recorded */
  readonly completes?: true;
}

/** An identifier that another part holds, and by which this one is found as well from now on. */
export interface Sharing extends IdentifierKey {
  readonly holderId: string;
  /** who shared it when it was read: refused where somebody came first */
  readonly seen: readonly string[];
}

/** One interaction to record. */
export interface Recordable {
  /** the interaction is only what the amendment knows of it; its id is that of the one to be amended */
  readonly amendment?: Amendment;
  readonly interaction: Interaction;
  /** a repeat may have another time, since this one is that of receipt or of an own system's clock: it is known by its claim */
  readonly timeless: boolean;
  /** of the delivery that brought it; goes into every event it causes */
  readonly correlationId: string;
}

/** Whether it only adds to an interaction that is recorded. */
export const isAddition = ({ amendment }: Recordable): boolean =>
  amendment !== undefined && amendment.standsIn !== true;

/** What a decision over one customer's interactions wants to be true, all of it or none (one transaction). */
export interface CustomerCommit extends ProfileChange {
  /** the part that these facts are of, merged or not: their home */
  readonly customerId: string;
  /** identifiers to claim for this part: refused when another one holds one */
  readonly claims: readonly IdentifierKey[];
  /** identifiers of others that this part is found by too: refused when others share one meanwhile */
  readonly sharings?: readonly Sharing[];
  readonly interactions: readonly { readonly recordable: Recordable; readonly events: readonly DomainEvent[] }[];
  /** where the customer came back after an erasure: when they had been erased */
  readonly erasedBefore?: string;
  /** what is written beside them, each with the interaction that it follows from */
  readonly writes: readonly ItemWrite[];
}

/** A change of one part's profile; nothing of it where neither is there. */
export interface ProfileChange {
  /** as it is to be; absent when nothing of it changes. `version` is one above the one seen (1 = new) */
  readonly profile?: CustomerPart;
  /** where that part is merged into another: the survivor, its version raised, so that all changes have an order */
  readonly survivor?: CustomerPart;
}

/** A suspicion with its event: neither has an effect where the pair has one already. */
export interface RaisedSuspicion {
  readonly suspicion: Suspicion;
  readonly events: readonly DomainEvent[];
}

/** Makes one part an alias of another, or undoes it: both parts with their versions raised, and the merge's own record. */
export interface MergeChange {
  readonly survivor: CustomerPart;
  readonly loser: CustomerPart;
  readonly record: MergeRecord;
  readonly events: readonly DomainEvent[];
  /** the pair's suspicion, decided by this; `version` one above the one seen */
  readonly suspicion?: Suspicion;
  /** other parts of the two whose profiles change, with their versions raised */
  readonly below?: readonly CustomerPart[];
  /** what else becomes of them: leads */
  readonly writes?: readonly ItemWrite[];
}

/** An interaction that is there already: who delivered it first, and whose it is. */
export interface ExistingInteraction {
  readonly interactionId: string;
  readonly deliveryId: string;
  readonly customerId: string;
  /** the id of the repeat, where that is another (`repeat-window.ts`) */
  readonly repeatId?: string;
  /** as it is recorded; absent where it was written this very moment */
  readonly recorded?: Interaction;
}
