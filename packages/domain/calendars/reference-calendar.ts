import * as fc from 'fast-check';
import {
  type ClockChange,
  clockChanges,
  datesOf,
  firstShowing,
  minuteMs,
  minutesAround,
} from '../time/reference-clock';
import { weekdays } from '../time/wall-time';
import type { BusinessClock } from './business-clock';
import type { Calendar } from './calendar';

/** Business time by walking through the seconds: slow and plainly right. Tests hold the product's arithmetic against it. */

/** Days before and after a change of the clocks that are walked through. */
const daysAround = 5;

export const secondsAround = 2 * daysAround * 86_400;

/** Whether a calendar is open, second by second of some days; beside it moments by the number of their second. */
export interface OpenSeconds {
  isOpen(second: number): boolean;
  isoOf(second: number): string;
}

/** Walks through the minutes and marks those from the first that shows a block's start to the first that shows its end. */
export function openSeconds(calendar: Calendar, date: string): OpenSeconds {
  const around = minutesAround({ zone: calendar.timeZone, date }, daysAround);
  const open = around.shown.map(() => false);
  for (const [day, next] of datesOf(around.shown)) {
    if (calendar.holidays.includes(day)) continue;
    for (const [start, end] of calendar.week[weekdayOf(day)] ?? []) {
      const begins = firstShowing(around, `${day} ${start}`);
      const ends = firstShowing(around, end === '24:00' ? `${next} 00:00` : `${day} ${end}`);
      open.fill(true, begins, Math.max(begins, ends));
    }
  }
  return {
    isOpen: (second) => open[Math.floor(second / 60)] === true,
    isoOf: (second) => new Date(around.from + second * 1000).toISOString(),
  };
}

const weekdayOf = (date: string) => weekdays[(new Date(date).getUTCDay() + 6) % 7] ?? 'mon';

/** How many of these seconds count. */
export function countSeconds(from: number, to: number, counts: (second: number) => boolean): number {
  let sum = 0;
  for (let second = from; second < to; second += 1) if (counts(second)) sum += 1;
  return sum;
}

/** The second after the one with which so many have counted; undefined where the walk does not get there. */
export function afterCounting(from: number, seconds: number, counts: (second: number) => boolean): number | undefined {
  let left = seconds;
  for (let second = from; second <= secondsAround; second += 1) {
    if (left === 0) return second;
    if (counts(second)) left -= 1;
  }
  return undefined;
}

/** Whether the clock is paused in this second. */
export function pausedIn(clock: BusinessClock, { isoOf }: OpenSeconds): (second: number) => boolean {
  const secondOf = (at: string) => (Date.parse(at) - Date.parse(isoOf(0))) / 1000;
  const pauses = clock.pauses.map(
    ({ from, until }) => [secondOf(from), until === undefined ? Infinity : secondOf(until)] as const,
  );
  return (second) => pauses.some(([from, until]) => from <= second && second < until);
}

/** Times at which clocks change, day and night begin, or anything else. */
const someMinute = fc.oneof(
  fc.constantFrom(0, 60, 120, 150, 165, 180, 1380, 1410, 1440),
  fc.integer({ min: 0, max: 24 }).map((hour) => hour * 60),
  fc.integer({ min: 0, max: 1440 }),
);
const asText = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** No block, one, or several that may touch. */
const someBlocks = fc.uniqueArray(someMinute, { maxLength: 8 }).map((minutes) => {
  const sorted = [...minutes].sort((one, other) => one - other).map(asText);
  return sorted.flatMap((start, index): [string, string][] => {
    const end = sorted[index + 1];
    return index % 2 === 0 && end !== undefined ? [[start, end]] : [];
  });
});

const someWeek = fc.record(Object.fromEntries(weekdays.map((weekday) => [weekday, someBlocks])));

/** A calendar in a zone around a change of its clocks. */
export const someCalendar: fc.Arbitrary<{ readonly calendar: Calendar; readonly change: ClockChange }> = fc
  .record({
    change: fc.constantFrom(...clockChanges),
    week: someWeek,
    off: fc.array(fc.integer({ min: -daysAround, max: daysAround }), { maxLength: 3 }),
  })
  .map(({ change, week, off }) => {
    const holidays = off.map((days) =>
      new Date(Date.parse(change.date) + days * 1440 * minuteMs).toISOString().slice(0, 10),
    );
    return { change, calendar: { timeZone: change.zone, week, holidays } };
  });
