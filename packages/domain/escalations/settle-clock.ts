import type { BusinessClock } from '../calendars/business-clock';
import { businessDue } from '../calendars/business-due';
import type { Calendar } from '../calendars/calendar';
import { clockAt, stoppedClock } from '../clocks/clock';
import { elapsedSeconds } from '../time/duration';
import type { Escalation } from './escalation';
import type { SlaClock, SlaStage } from './sla-clock';

/** What a clock waits for, as the facts of its case or lead say it. */
export interface AwaitedAct {
  readonly startedAt: string;
  readonly pauses: BusinessClock['pauses'];
  /** what it waits for happened then */
  readonly metAt?: string | undefined;
  /** when the escalation began to be for it, where that was after the start: it is not due before */
  readonly isForSince?: string;
}

export interface PolicyInForce {
  readonly escalation: Escalation;
  readonly calendar: Calendar;
  /** when the escalation or its calendar was changed last */
  readonly changedAt: string;
}

/** The clock as these facts make it; how it rings is as it was (`withRing`). What was due when the awaited act came late is a breach. */
export function settledClock(before: SlaClock | undefined, awaited: AwaitedAct, policy: PolicyInForce): SlaClock {
  const same = before?.business.startedAt === awaited.startedAt ? before : undefined;
  const clock: SlaClock = {
    ...countedClock(same, awaited, policy),
    ...reachedBy(same),
    ...(before?.ring && { ring: before.ring }),
  };
  const { metAt, pauses } = awaited;
  if (metAt !== undefined) return stoppedAt(clock, metAt);
  const isPaused = pauses.some(({ until }) => until === undefined);
  return { ...clock, ...(isPaused && { state: 'paused' }), ...nextOf(clock, policy) };
}

/** A clock that is set or moved by a change is not due before that; what was due by then stays as it was. */
function floorOf(same: SlaClock | undefined, { startedAt, isForSince = startedAt }: AwaitedAct, changedAt: string) {
  const floor = same === undefined && isForSince > changedAt ? isForSince : changedAt;
  const { notBefore } = same?.business ?? {};
  if (floor <= startedAt || (same?.dueAt !== undefined && same.dueAt <= floor)) return notBefore;
  return notBefore !== undefined && notBefore > floor ? notBefore : floor;
}

function countedClock(same: SlaClock | undefined, awaited: AwaitedAct, policy: PolicyInForce) {
  const { escalation, calendar, changedAt } = policy;
  const { startedAt, pauses } = awaited;
  const notBefore = floorOf(same, awaited, changedAt);
  const business: BusinessClock = { startedAt, pauses, ...(notBefore !== undefined && { notBefore }) };
  const seconds = elapsedSeconds(escalation.within) ?? 0;
  const dueAt = businessDue(calendar, business, seconds);
  return {
    ...{ escalationId: escalation.id, escalationVersion: escalation.version, kind: escalation.clock },
    ...{ business, seconds, state: 'running' as const, levels: 0 },
    ...(dueAt !== undefined && { dueAt }),
  };
}

/** What lies behind the clock: of one that breached, its due time stays. */
function reachedBy(same: SlaClock | undefined): Partial<SlaClock> {
  if (same === undefined) return {};
  const { levels, warnedAt, breachedAt, dueAt } = same;
  return {
    levels,
    ...(warnedAt !== undefined && { warnedAt }),
    ...(breachedAt !== undefined && { breachedAt, ...(dueAt !== undefined && { dueAt }) }),
  };
}

function stoppedAt(clock: SlaClock, metAt: string): SlaClock {
  const { dueAt } = clock;
  const isLate = clock.breachedAt === undefined && dueAt !== undefined && metAt > dueAt;
  return { ...clock, ...(isLate && { breachedAt: dueAt }), state: 'met', stoppedAt: metAt };
}

/** The clock for which nothing is to ring any more. */
export function endedClock(clock: SlaClock, at: string): SlaClock {
  const { next: _, ...rest } = clock;
  return { ...rest, state: 'ended', stoppedAt: at };
}

function nextOf(clock: SlaClock, { escalation, calendar }: PolicyInForce): Pick<SlaClock, 'next'> {
  const { seconds, business } = clock;
  const staged = stageOf(clock, escalation);
  if (staged === undefined) return {};
  const at = businessDue(calendar, business, seconds + staged.offset);
  return at === undefined ? {} : { next: { stage: staged.stage, at } };
}

/** The stage that is still to come, and its business seconds from the due time. */
function stageOf(clock: SlaClock, { warnAt, levels }: Escalation): { stage: SlaStage; offset: number } | undefined {
  if (clock.breachedAt === undefined) {
    if (warnAt === undefined || clock.warnedAt !== undefined) return { stage: 'breach', offset: 0 };
    return { stage: 'warning', offset: -Math.round(clock.seconds * (1 - warnAt)) };
  }
  const level = levels[clock.levels];
  return level && { stage: clock.levels + 1, offset: elapsedSeconds(level.after) ?? 0 };
}

/** The clock with its ring set to its next stage: moved where that is at another time, stopped where there is none. */
export function withRing(clock: SlaClock): SlaClock {
  const { ring, next } = clock;
  if (next?.at === ring?.at) return clock;
  return { ...clock, ring: next === undefined ? stoppedClock(ring) : clockAt(ring, next.at) };
}
