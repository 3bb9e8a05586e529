import type { BusinessClock } from '../calendars/business-clock';
import type { Escalation } from '../escalations/escalation';
import type { AwaitedAct } from '../escalations/settle-clock';
import type { SlaClock } from '../escalations/sla-clock';
import { type Case, isOver } from './case-record';

type Pauses = BusinessClock['pauses'];

/** What the clock of an escalation waits for in this case, as its facts are; undefined where it waits for nothing and never did. */
export function awaitedOf(one: Case, escalation: Escalation, before: SlaClock | undefined): AwaitedAct | undefined {
  const pauses = pausesOf(one, new Set<string>([...(escalation.pauseWhile ?? []), 'resolved', 'closed']));
  const { createdAt: startedAt, respondedAt } = one;
  if (escalation.clock === 'first-response') return { startedAt, pauses, metAt: respondedAt };
  if (escalation.clock === 'resolution') return { startedAt, pauses, metAt: overAt(one) };
  return escalation.clock === 'next-response' ? nextAnswer(one, pauses, before) : undefined;
}

const overAt = ({ status, resolvedAt, closedAt }: Case) => (isOver(status) ? (resolvedAt ?? closedAt) : undefined);

/** From the oldest unanswered message on, once there was a first answer; a run that was answered stays as it ended. */
function nextAnswer(one: Case, pauses: Pauses, before: SlaClock | undefined): AwaitedAct | undefined {
  const { respondedAt, repliedAt, unanswered } = one;
  const startedAt = before?.business.startedAt;
  if (
    respondedAt !== undefined &&
    unanswered !== undefined &&
    (unanswered.since === startedAt || !isOver(one.status))
  ) {
    return { startedAt: unanswered.since, pauses, metAt: overAt(one) };
  }
  return startedAt === undefined
    ? undefined
    : { startedAt, pauses, metAt: before?.stoppedAt ?? repliedAt ?? respondedAt };
}

/** The times that the case spent in these statuses; the last one lasts. */
function pausesOf({ statuses }: Case, paused: ReadonlySet<string>): Pauses {
  return statuses.flatMap(({ status, at }, index) => {
    const until = statuses[index + 1]?.at;
    return paused.has(status) ? [{ from: at, ...(until !== undefined && { until }) }] : [];
  });
}
