import { epochAt, isoAt } from '../time/zone';
import type { Calendar } from './calendar';
import { afterOpenTime, firstOpen, isOpenAt, openTimeBetween } from './open-time';

/**
 * Time that counts only while a calendar is open. A block lasts from the moment that its start shows on the wall to that of its end, so that a
 * change of the clocks within it makes it longer or shorter. Moments are ISO 8601; calendars are those of `calendarConfig`.
 */

/**
 * The first moment by which the calendar has been open for so many seconds since `at`: with 0 it is `at`; where a block ends just then it is
 * that end, not the next opening. Throws RejectedError `calendar.tooFar` where that is more than 100 years away.
 */
export function addBusiness(calendar: Calendar, at: string, seconds: number): string {
  const length = Math.round(seconds * 1000);
  return isoAt(length <= 0 ? epochAt(at) : afterOpenTime(calendar, epochAt(at), length));
}

/** Seconds for which the calendar is open from one moment to another; below 0 where `to` is the earlier one. */
export function businessBetween(calendar: Calendar, from: string, to: string): number {
  const [start, end] = [epochAt(from), epochAt(to)];
  return start <= end ? openTimeBetween(calendar, start, end) / 1000 : -openTimeBetween(calendar, end, start) / 1000;
}

/** Whether the calendar is open at this moment; a block's start is open, its end is not. */
export function isOpen(calendar: Calendar, at: string): boolean {
  return isOpenAt(calendar, epochAt(at));
}

/** The first moment, `at` itself or later, at which the calendar is open. Throws RejectedError `calendar.tooFar`. */
export function nextOpening(calendar: Calendar, at: string): string {
  return isoAt(firstOpen(calendar, epochAt(at)));
}
