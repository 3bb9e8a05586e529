import type { DomainEvent } from '@afluente/events/define-event';
import { CaseEscalated, SlaBreached } from '@afluente/events/escalations';
import { domainEvent } from '../domain-event';
import type { SlaClock } from '../escalations/sla-clock';
import { caseContext, holderOfCase } from './case-events';
import type { Case } from './case-record';

/** What is reported of the clocks of cases. */

interface At {
  /** ISO 8601 */
  readonly at: string;
  readonly index: number;
}

function aboutClock(one: Case, { escalationId, kind, dueAt, breachedAt, business }: SlaClock) {
  const due = dueAt ?? breachedAt ?? business.startedAt;
  return { caseId: one.id, escalationId, clock: kind, dueAt: due, ...holderOfCase(one) };
}

/** That a clock ran out. */
export function breachedEvent(one: Case, clock: SlaClock, { at, index }: At): DomainEvent {
  const data = { ...aboutClock(one, clock), escalationVersion: clock.escalationVersion };
  return domainEvent(SlaBreached, { ...caseContext(one, at), index }, data);
}

/** That a level was reached. */
export function escalatedEvent(one: Case, clock: SlaClock, level: number, { at, index }: At): DomainEvent {
  return domainEvent(
    CaseEscalated,
    { ...caseContext(one, at), index },
    { ...aboutClock(one, clock), level, passed: false },
  );
}
