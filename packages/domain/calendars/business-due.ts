import { epochAt, isoAt } from '../time/zone';
import { type BusinessClock, pausedIntervals } from './business-clock';
import type { Calendar } from './calendar';
import { afterOpenTime, firstOpen, openTimeBetween } from './open-time';

/** What a clock of business time has counted, and when it will have counted so much. */

/** Seconds of business time that the clock has counted by `at`, without its pauses; 0 before it started. */
export function businessRun(calendar: Calendar, clock: BusinessClock, at: string): number {
  const [start, end] = [epochAt(clock.startedAt), epochAt(at)];
  if (end <= start) return 0;
  let run = openTimeBetween(calendar, start, end);
  for (const [from, until] of pausedIntervals(clock)) {
    if (from < end) run -= openTimeBetween(calendar, from, Math.min(until, end));
  }
  return run / 1000;
}

/**
 * When the clock has counted so many seconds (0 or more); a time that would fall into a pause moves with it. Undefined while a pause lasts that
 * began before. Never before `notBefore`: what is due by then waits for the first moment that is open and not paused.
 */
export function businessDue(calendar: Calendar, clock: BusinessClock, seconds: number): string | undefined {
  const floor = clock.notBefore === undefined ? Number.NEGATIVE_INFINITY : epochAt(clock.notBefore);
  const due = counted(calendar, clock, Math.round(seconds * 1000));
  const moment = due < floor ? firstRunning(calendar, clock, floor) : due;
  return moment === Number.POSITIVE_INFINITY ? undefined : isoAt(moment);
}

/** When so much has been counted; Infinity where a pause that lasts comes first. */
function counted(calendar: Calendar, clock: BusinessClock, length: number): number {
  let [since, left] = [epochAt(clock.startedAt), length];
  for (const [from, until] of pausedIntervals(clock)) {
    const run = openTimeBetween(calendar, since, from);
    if (run >= left) break;
    left -= run;
    since = until;
  }
  return left <= 0 || since === Number.POSITIVE_INFINITY ? since : afterOpenTime(calendar, since, left);
}

/** The first moment from `at` on that is open and not paused; Infinity where a pause that lasts comes first. */
function firstRunning(calendar: Calendar, clock: BusinessClock, at: number): number {
  let moment = firstOpen(calendar, at);
  for (const [from, until] of pausedIntervals(clock)) {
    if (moment < from || moment >= until) continue;
    if (until === Number.POSITIVE_INFINITY) return until;
    moment = firstOpen(calendar, until);
  }
  return moment;
}
