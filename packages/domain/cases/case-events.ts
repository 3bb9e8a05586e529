import { CaseContinued, CaseOpened, CaseReplied } from '@afluente/events/cases';
import type { DomainEvent } from '@afluente/events/define-event';
import { domainEvent, type EventContext } from '../domain-event';
import type { ClockSubject } from '../escalations/clock-events';
import type { Case } from './case-record';

/** What is reported of cases. */

export function aboutCase({ id: caseId, queue, topic }: Case) {
  return { caseId, queue, topic };
}

export function holderOfCase({ teamId, ownerId }: Case) {
  return { ...(teamId !== undefined && { teamId }), ...(ownerId !== undefined && { ownerId }) };
}

/** What its clocks are reported of. */
export function clockSubject(one: Case): ClockSubject {
  return { of: { caseId: one.id }, holder: holderOfCase(one) };
}

/** Of the events of a change of a case, at `at` (ISO 8601). */
export function caseContext({ id, version, customerId, correlationId, causationId }: Case, at: string): EventContext {
  return { subjectId: id, revision: version, occurredAt: at, correlationId, causationId, customerId };
}

/** That it was opened. */
export function openedEvent(one: Case, by: string, rulesVersion?: number): DomainEvent {
  const { priority, ruleId, channel, kind, interactions } = one;
  const [first] = interactions;
  return domainEvent(CaseOpened, caseContext(one, one.createdAt), {
    ...aboutCase(one),
    ...holderOfCase(one),
    priority,
    ...(ruleId !== undefined && { ruleId }),
    ...(rulesVersion !== undefined && { rulesVersion }),
    ...(first && { interactionId: first.id }),
    ...(channel && { channel }),
    ...(kind && { kind }),
    by,
  });
}

/** That its customer was heard from again. */
export function continuedEvent(one: Case, interactionId: string, reopened: boolean): DomainEvent {
  return domainEvent(CaseContinued, caseContext(one, one.updatedAt), { ...aboutCase(one), interactionId, reopened });
}

/** That a person reached its customer. */
export function repliedEvent(one: Case, interactionId: string, first: boolean): DomainEvent {
  const data = { ...aboutCase(one), ...holderOfCase(one), interactionId, first };
  return domainEvent(CaseReplied, caseContext(one, one.updatedAt), data);
}
