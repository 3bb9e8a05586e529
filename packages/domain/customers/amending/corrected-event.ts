import { InteractionCorrected } from '@afluente/events/customers';
import type { DomainEvent } from '@afluente/events/define-event';
import { domainEvent, type EventContext } from '../../domain-event';
import type { KeptInteraction, Revised } from './revision';

/** What a revision follows from. */
export interface RevisionCause {
  /** ISO 8601: when the hub changed it */
  readonly at: string;
  readonly correlationId: string;
}

/** The context of every event that a revision causes. */
export function revisionContext({ customerId, interaction }: KeptInteraction, cause: RevisionCause): EventContext {
  const { id, revision = 0 } = interaction;
  const { at: occurredAt, correlationId } = cause;
  return { subjectId: id, revision: [id, revision].join(':'), occurredAt, correlationId, causationId: id, customerId };
}

/** The event of a revision. */
export function correctedEvent(
  to: KeptInteraction,
  { changed, ...revised }: Revised,
  cause: RevisionCause,
): DomainEvent {
  const data = { interaction: to.interaction, ...revised, changed: [...changed] };
  return domainEvent(InteractionCorrected, revisionContext(to, cause), data);
}
