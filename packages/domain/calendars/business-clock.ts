import * as z from 'zod';
import { epochAt } from '../time/zone';

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

/** A pause in milliseconds since 1970; Infinity while it lasts. */
export type Interval = readonly [from: number, until: number];

/** Pauses as they count since the clock's start: in their order, those that overlap joined, those that end before they begin left out. */
export function pausedIntervals({ pauses, startedAt }: BusinessClock): readonly Interval[] {
  const start = epochAt(startedAt);
  const sorted = pauses
    .map(
      ({ from, until }): Interval => [Math.max(start, epochAt(from)), until === undefined ? Infinity : epochAt(until)],
    )
    .filter(([from, until]) => from < until)
    .sort(([one], [other]) => one - other);
  const joined: Interval[] = [];
  for (const [from, until] of sorted) {
    const last = joined.at(-1);
    if (last === undefined || last[1] < from) joined.push([from, until]);
    else joined[joined.length - 1] = [last[0], Math.max(last[1], until)];
  }
  return joined;
}

/** The clock with a pause from `at` on; unchanged where it is paused. */
export function pausedClock(clock: BusinessClock, at: string): BusinessClock {
  return isPaused(clock) ? clock : { ...clock, pauses: [...clock.pauses, { from: at }] };
}

/** The clock with its pause ended at `at`; unchanged where none lasts. */
export function resumedClock(clock: BusinessClock, at: string): BusinessClock {
  if (!isPaused(clock)) return clock;
  return { ...clock, pauses: clock.pauses.map(({ from, until = at }) => ({ from, until })) };
}

/** Whether a pause lasts. */
export function isPaused({ pauses }: BusinessClock): boolean {
  return pauses.some(({ until }) => until === undefined);
}
