import * as z from 'zod';
import { epochAt } from '../time/zone';
import { addBusiness, businessBetween, nextOpening } from './business-time';
import type { Calendar } from './calendar';

/** A clock that counts business time since something began, and stands still in pauses. What it is due for is asked in seconds of its own time. */

export const Pause = z.object({
  from: z.iso.datetime(),
  /** absent while it lasts */
  until: z.iso.datetime().optional(),
});
export type Pause = z.output<typeof Pause>;

export const BusinessClock = z.object({
  startedAt: z.iso.datetime(),
  pauses: z.array(Pause).default([]),
  /** nothing becomes due before it: when its calendar changed last */
  notBefore: z.iso.datetime().optional(),
});
export type BusinessClock = z.output<typeof BusinessClock>;

/** Pauses as they count: in their order, those that overlap joined, those that end before they begin left out. Infinity: it lasts. */
type Interval = readonly [from: string, until: string | undefined];

function intervals({ pauses, startedAt }: BusinessClock): readonly Interval[] {
  const sorted = pauses
    .filter(({ from, until }) => until === undefined || (isBefore(from, until) && isBefore(startedAt, until)))
    .map(({ from, until }): Interval => [isBefore(from, startedAt) ? startedAt : from, until])
    .sort(([one], [other]) => epochAt(one) - epochAt(other));
  return sorted.reduce<Interval[]>((joined, next) => {
    const last = joined.at(-1);
    if (last === undefined || (last[1] !== undefined && isBefore(last[1], next[0]))) return [...joined, next];
    return [...joined.slice(0, -1), [last[0], laterEnd(last[1], next[1])]];
  }, []);
}

const isBefore = (one: string, other: string) => epochAt(one) < epochAt(other);

function laterEnd(one: string | undefined, other: string | undefined): string | undefined {
  return one === undefined || other === undefined ? undefined : isBefore(one, other) ? other : one;
}

/** Seconds of business time that the clock has counted by `at`, without its pauses; 0 before it started. */
export function businessRun(calendar: Calendar, clock: BusinessClock, at: string): number {
  if (!isBefore(clock.startedAt, at)) return 0;
  const paused = intervals(clock)
    .filter(([from]) => isBefore(from, at))
    .map(([from, until]) => businessBetween(calendar, from, until === undefined || isBefore(at, until) ? at : until));
  return paused.reduce((left, seconds) => left - seconds, businessBetween(calendar, clock.startedAt, at));
}

/**
 * When the clock has counted so many seconds (0 or more); a time that would fall into a pause moves with it. Undefined while a pause lasts that
 * began before. Never before `notBefore`: what is due by then waits for the first moment that is open and not paused.
 */
export function businessDue(calendar: Calendar, clock: BusinessClock, seconds: number): string | undefined {
  const due = reached(calendar, clock, seconds);
  const { notBefore } = clock;
  if (due === undefined || notBefore === undefined || !isBefore(due, notBefore)) return due;
  return firstRunning(calendar, clock, notBefore);
}

function reached(calendar: Calendar, clock: BusinessClock, seconds: number): string | undefined {
  let [since, left] = [clock.startedAt, seconds];
  for (const [from, until] of intervals(clock)) {
    const counted = businessBetween(calendar, since, from);
    if (counted >= left) break;
    if (until === undefined) return undefined;
    left -= counted;
    since = until;
  }
  return addBusiness(calendar, since, left);
}

function firstRunning(calendar: Calendar, clock: BusinessClock, at: string): string | undefined {
  let moment = nextOpening(calendar, at);
  for (const [from, until] of intervals(clock)) {
    if (isBefore(moment, from)) break;
    if (until === undefined) return undefined;
    if (isBefore(moment, until)) moment = nextOpening(calendar, until);
  }
  return moment;
}

/** The clock with a pause from `at` on; unchanged where it is paused. */
export function pausedClock(clock: BusinessClock, at: string): BusinessClock {
  if (isPaused(clock)) return clock;
  return { ...clock, pauses: [...clock.pauses, { from: at }] };
}

/** The clock with its pause ended at `at`; unchanged where none lasts. */
export function resumedClock(clock: BusinessClock, at: string): BusinessClock {
  if (!isPaused(clock)) return clock;
  return {
    ...clock,
    pauses: clock.pauses.map((pause) => (pause.until === undefined ? { ...pause, until: at } : pause)),
  };
}

/** Whether a pause lasts. */
export function isPaused({ pauses }: BusinessClock): boolean {
  return pauses.some(({ until }) => until === undefined);
}
