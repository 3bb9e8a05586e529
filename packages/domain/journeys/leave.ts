import type { exitReasons } from '@afluente/events/journeys';
import { JourneyExited } from '@afluente/events/journeys';
import { stoppedClock } from '../clocks/clock';
import { domainEvent } from '../domain-event';
import { type ItemWrite, next } from '../entity';
import { type Enrolment, enrolmentEntity } from './enrolment-record';

export interface Leaving {
  readonly reason: (typeof exitReasons)[number];
  /** what an end step says; the reason where absent */
  readonly outcome?: string | undefined;
  /** ISO 8601 */
  readonly at: string;
  readonly by?: string | undefined;
  /** of a merge, which may be undone */
  readonly mergeId?: string | undefined;
}

/** The enrolment of somebody who is not inside any more: nothing that it waited for happens. */
export function left(enrolment: Enrolment, { reason, outcome = reason, at, by, mergeId }: Leaving): Enrolment {
  const whoever = by === undefined ? {} : { by };
  const clock = enrolment.clock.at === undefined ? {} : { clockAt: enrolment.clock.at };
  const merge = mergeId === undefined ? {} : { merge: { mergeId, ...clock } };
  return {
    ...enrolment,
    ...{ version: enrolment.version + 1, status: 'left', updatedAt: at, clock: stoppedClock(enrolment.clock) },
    left: { at, reason, outcome, ...whoever, ...merge },
  };
}

/** The event of it; undefined where they are still inside. */
export function exitedEvent(enrolment: Enrolment) {
  const { id: enrolmentId, journeyId, journeyVersion, round, variants, messages, customerId } = enrolment;
  if (enrolment.left === undefined) return undefined;
  const { at, reason, outcome, by } = enrolment.left;
  const whoever = by === undefined ? {} : { by };
  const data = { enrolmentId, journeyId, journeyVersion, round, reason, outcome, variants, messages, ...whoever };
  return domainEvent(JourneyExited, { ...contextOf(enrolment, at), customerId }, data);
}

/** Of the events of one change of an enrolment: what a journey causes is known by it. */
export function contextOf({ id, version, correlationId, customerId }: Enrolment, at: string) {
  return { subjectId: id, revision: version, occurredAt: at, correlationId, causationId: id, customerId };
}

/** The write of somebody's leaving, with its event. */
export function leave(enrolment: Enrolment, leaving: Leaving): ItemWrite {
  const state = left(enrolment, leaving);
  const event = exitedEvent(state);
  return next(enrolmentEntity, state, event ? [event] : []);
}
