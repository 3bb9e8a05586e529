import type { DomainEvent } from '@afluente/events/define-event';
import type { Interaction } from '@afluente/events/interaction-shape';
import type { PolicyDefinition } from '../../config';
import type { EventContext } from '../../domain-event';
import type { ItemWrite } from '../../entity';
import type { ItemRemoval } from '../amending/revision';
import type { Recordable } from '../record/commit';
import type { CustomerPart } from '../record/customer-record';
import type { PartContents, Rereading } from './reread';

/** What features see of a correction, and what they make of it. */

/** A source record that an interaction leaves, or comes to; where it stays, both are the same one. */
export interface CorrectedSide<Own> {
  /** without what the old reading stated of the person; where the interaction comes to, with what the new one states */
  readonly part: CustomerPart;
  readonly others: readonly CustomerPart[];
  readonly own: Own;
  readonly elsewhere: readonly Own[];
  /** all that the table keeps of it, without the interaction */
  readonly contents: PartContents;
}

export interface BeforeCorrection<Own, Policy> {
  readonly was: Interaction;
  readonly now: Recordable;
  readonly from: CorrectedSide<Own>;
  readonly to: CorrectedSide<Own>;
  readonly stays: boolean;
  readonly policy: Policy;
  /** A policy that `reads` names, as it is in force. */
  read<V extends object>(policy: PolicyDefinition<V>): V;
  readonly cause: Rereading;
  /** of the events that follow, for the customer that they are about */
  context(customerId: string): EventContext;
}

export interface CorrectedBy<Own> {
  /** the slot of the record that the interaction leaves; as it was where absent. Where the interaction stays, `to` counts */
  readonly from?: Own;
  readonly to?: Own;
  readonly writes?: readonly ItemWrite[];
  readonly removals?: readonly ItemRemoval[];
  readonly events?: readonly DomainEvent[];
  /** what else changed by it, for people to see: `lead.withdrawn` */
  readonly changed?: readonly string[];
}
