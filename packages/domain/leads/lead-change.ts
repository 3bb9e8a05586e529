import type { DomainEvent } from '@afluente/events/define-event';
import type { ProfileChange } from '../customers/record/commit';
import type { Lead } from './lead-record';

/** The last member of a team that was given a lead in turn, and how many turns there were. */
export interface Turn {
  readonly count: number;
  readonly lastMemberId?: string;
}

/** A lead's next state, whose `version` is one above the one seen; with `turn`, a team's turn is taken with it. */
export interface LeadChange extends ProfileChange {
  readonly lead: Lead;
  readonly events: readonly DomainEvent[];
  readonly turn?: { readonly teamId: string; readonly seen: Turn; readonly next: Turn };
}
