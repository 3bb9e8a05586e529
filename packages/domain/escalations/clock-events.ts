import type { DomainEvent } from '@afluente/events/define-event';
import { CaseEscalated, SlaBreached } from '@afluente/events/escalations';
import { domainEvent, type EventContext } from '../domain-event';
import type { SlaClock } from './sla-clock';

/** What is reported of clocks. */

/** What waits: a case or a lead, and who holds it. */
export interface ClockSubject {
  readonly of: { readonly caseId: string } | { readonly leadId: string };
  readonly holder: { readonly teamId?: string | undefined; readonly ownerId?: string | undefined };
}

function aboutClock({ of, holder }: ClockSubject, { escalationId, kind, dueAt, breachedAt, business }: SlaClock) {
  const { teamId, ownerId } = holder;
  const held = { ...(teamId !== undefined && { teamId }), ...(ownerId !== undefined && { ownerId }) };
  return { ...of, escalationId, clock: kind, dueAt: dueAt ?? breachedAt ?? business.startedAt, ...held };
}

/** That a clock ran out. */
export function breachedEvent(subject: ClockSubject, clock: SlaClock, context: EventContext): DomainEvent {
  const data = { ...aboutClock(subject, clock), escalationVersion: clock.escalationVersion };
  return domainEvent(SlaBreached, context, data);
}

export interface ReachedLevel {
  readonly level: number;
  readonly passed: boolean;
}

/** That a level was reached. */
export function escalatedEvent(
  subject: ClockSubject,
  clock: SlaClock,
  { level, passed, context }: ReachedLevel & { readonly context: EventContext },
): DomainEvent {
  return domainEvent(CaseEscalated, context, { ...aboutClock(subject, clock), level, passed });
}
