import * as fc from 'fast-check';
import { BusinessClock } from './business-clock';
import { businessDue, businessRun } from './business-due';
import { addBusiness, businessBetween, isOpen, nextOpening } from './business-time';
import { afterCalendarChange } from './calendar-change';
import {
  afterCounting,
  countSeconds,
  type OpenSeconds,
  openSeconds,
  pausedIn,
  secondsAround,
  someCalendar,
} from './reference-calendar';

/** Between the first date and the last, so that what is counted from lies within what is walked through. */
const someSecond = fc.integer({ min: 2 * 86_400, max: secondsAround - 3 * 86_400 });
const aFewHours = fc.integer({ min: 0, max: 20 * 3600 });

/** What a walk does not get to is counted in days that it does not see. */
const known = (second: number | undefined, open: OpenSeconds) =>
  second === undefined || second > secondsAround - 2 * 86_400 ? undefined : open.isoOf(second);

describe('business time is what a walk through the seconds counts', () => {
  it('where it is added', () => {
    fc.assert(
      fc.property(someCalendar, someSecond, aFewHours, ({ calendar, change }, from, seconds) => {
        const open = openSeconds(calendar, change.date);
        const expected = known(afterCounting(from, seconds, open.isOpen), open);
        fc.pre(expected !== undefined);

        expect(addBusiness(calendar, open.isoOf(from), seconds)).toBe(expected);
      }),
      { numRuns: 100 },
    );
  });

  it('between two moments, in either order', () => {
    fc.assert(
      fc.property(someCalendar, someSecond, someSecond, ({ calendar, change }, one, other) => {
        const open = openSeconds(calendar, change.date);
        const counted = countSeconds(Math.min(one, other), Math.max(one, other), open.isOpen);

        const between = businessBetween(calendar, open.isoOf(one), open.isoOf(other));

        expect(between + 0).toBe((one <= other ? counted : -counted) + 0);
      }),
      { numRuns: 100 },
    );
  });

  it('where it is asked for being open, and for the next opening', () => {
    fc.assert(
      fc.property(someCalendar, someSecond, ({ calendar, change }, at) => {
        const open = openSeconds(calendar, change.date);
        const one = afterCounting(at, 1, open.isOpen);
        const expected = known(one === undefined ? undefined : one - 1, open);
        fc.pre(expected !== undefined);

        expect(isOpen(calendar, open.isoOf(at))).toBe(open.isOpen(at));
        expect(nextOpening(calendar, open.isoOf(at))).toBe(expected);
      }),
      { numRuns: 100 },
    );
  });
});

const somePauses = fc.array(fc.tuple(someSecond, aFewHours, fc.boolean()), { maxLength: 4 });

/** A clock of this second with pauses around it; at most the last of them lasts. */
function clockOf(open: OpenSeconds, start: number, pauses: readonly (readonly [number, number, boolean])[]) {
  return BusinessClock.parse({
    startedAt: open.isoOf(start),
    pauses: pauses.map(([from, length, lasts], index) => {
      const until = lasts && index === pauses.length - 1 ? {} : { until: open.isoOf(from + length) };
      return { from: open.isoOf(from), ...until };
    }),
  });
}

describe('a clock of business time is what a walk through the seconds counts', () => {
  it('where it is due, its pauses left out', () => {
    fc.assert(
      fc.property(someCalendar, someSecond, aFewHours, somePauses, ({ calendar, change }, start, seconds, pauses) => {
        const open = openSeconds(calendar, change.date);
        const clock = clockOf(open, start, pauses);
        const isPaused = pausedIn(clock, open);
        const expected = afterCounting(start, seconds, (second) => open.isOpen(second) && !isPaused(second));
        const lasts = clock.pauses.find(({ until }) => until === undefined);
        fc.pre(known(expected, open) !== undefined || (expected === undefined && lasts !== undefined));

        expect(businessDue(calendar, clock, seconds)).toBe(known(expected, open));
      }),
      { numRuns: 60 },
    );
  });

  it('at any moment', () => {
    fc.assert(
      fc.property(someCalendar, someSecond, someSecond, somePauses, ({ calendar, change }, start, at, pauses) => {
        const open = openSeconds(calendar, change.date);
        const clock = clockOf(open, start, pauses);
        const isPaused = pausedIn(clock, open);
        const counted = countSeconds(start, at, (second) => open.isOpen(second) && !isPaused(second));

        expect(businessRun(calendar, clock, open.isoOf(at))).toBe(counted);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a clock whose calendar changes', () => {
  it('is due when the new one says, or at the first second from then on that counts', () => {
    fc.assert(
      fc.property(
        fc.tuple(someCalendar, someCalendar),
        fc.tuple(someSecond, fc.integer({ min: 0, max: 2 * 86_400 }), aFewHours),
        somePauses,
        ([before, after], [start, later, seconds], pauses) => {
          const calendar = { ...after.calendar, timeZone: before.calendar.timeZone };
          const open = openSeconds(calendar, before.change.date);
          const clock = clockOf(open, start, pauses);
          const now = open.isoOf(start + later);
          const isPaused = pausedIn(clock, open);
          const runs = (second: number) => open.isOpen(second) && !isPaused(second);
          const due = afterCounting(start, seconds, runs);
          const next = afterCounting(start + later, 1, runs);
          const expected = due !== undefined && due < start + later ? (next === undefined ? undefined : next - 1) : due;
          fc.pre(known(expected, open) !== undefined);

          const moved = afterCalendarChange(calendar, { clock, seconds, dueAt: undefined }, now);

          expect(moved.dueAt).toBe(known(expected, open));
          expect(businessDue(calendar, moved.clock, seconds)).toBe(moved.dueAt);
        },
      ),
      { numRuns: 60 },
    );
  });
});
