import type { DomainEvent } from '@afluente/events/define-event';
import type { ProfileChange } from '../customers/record/commit';
import type { ItemWrite } from '../entity';
import type { Lead } from './lead-record';
import type { TurnChange } from './turn';
import type { WaitingLead, WaitingPlace } from './waiting-lead';

/** A lead's next state, whose `version` is one above the one seen; with `turn`, a team's turn is taken with it. */
export interface LeadChange extends ProfileChange {
  readonly lead: Lead;
  readonly events: readonly DomainEvent[];
  readonly turn?: TurnChange;
  /** a clock that is set with it */
  readonly clock?: ItemWrite;
  /** its place in a team's queue */
  readonly waits?: WaitingLead;
  /** the place in a queue that it leaves */
  readonly leaves?: WaitingPlace;
}
