import { RejectedError } from '../errors';
import { epochAt, isoAt } from '../time/zone';
import type { Calendar } from './calendar';
import { type OpenDay, type OpenDays, openDays, type Span } from './open-spans';

/**
 * Time that counts only while a calendar is open. A block lasts from the moment that its start shows on the wall to that of its end, so that a
 * change of the clocks within it makes it longer or shorter. Moments are ISO 8601; calendars are those of `calendarConfig`.
 */

/** Dates that are looked at for an opening or an end, 100 years; what lies beyond is a mistake. */
const mostDays = 36_525;

/**
 * The first moment by which the calendar has been open for so many seconds (0 or more) since `at`: with 0 it is `at`; where a block ends
 * just then it is that end, not the next opening. Throws RejectedError `calendar.tooFar` where that is more than 100 years away.
 */
export function addBusiness(calendar: Calendar, at: string, seconds: number): string {
  const from = epochAt(at);
  let left = Math.round(seconds * 1000);
  if (left <= 0) return isoAt(from);
  const end = firstOf(openDays(calendar), from, ([begins, until]) => {
    const start = Math.max(begins, from);
    if (left <= until - start) return start + left;
    left -= until - start;
    return undefined;
  });
  return isoAt(end);
}

/** Seconds for which the calendar is open from one moment to another; below 0 where `to` is the earlier one. */
export function businessBetween(calendar: Calendar, from: string, to: string): number {
  const [start, end] = [epochAt(from), epochAt(to)];
  if (end < start) return -businessBetween(calendar, to, from);
  const days = openDays(calendar);
  const last = days.dayOf(end) + 1;
  let sum = 0;
  for (let day = days.dayOf(start); day <= last; day += 1) sum += openWithin(days.on(day), start, end);
  return sum / 1000;
}

function openWithin({ spans, totalMs }: OpenDay, start: number, end: number): number {
  const [first, last] = [spans[0], spans.at(-1)];
  if (first === undefined || last === undefined || last[1] <= start || end <= first[0]) return 0;
  if (start <= first[0] && last[1] <= end) return totalMs;
  return spans.reduce((sum, [from, until]) => sum + Math.max(0, Math.min(until, end) - Math.max(from, start)), 0);
}

/** Whether the calendar is open at this moment; a block's start is open, its end is not. */
export function isOpen(calendar: Calendar, at: string): boolean {
  const epoch = epochAt(at);
  const days = openDays(calendar);
  const today = days.dayOf(epoch);
  // clocks set back over midnight show yesterday's date again, after today's hours began
  return [today, today + 1].some((day) => days.on(day).spans.some(([from, until]) => from <= epoch && epoch < until));
}

/** The first moment, `at` itself or later, at which the calendar is open. Throws RejectedError `calendar.tooFar`. */
export function nextOpening(calendar: Calendar, at: string): string {
  const epoch = epochAt(at);
  return isoAt(firstOf(openDays(calendar), epoch, ([begins]) => Math.max(begins, epoch)));
}

/** What `pick` makes of the first span after `from` of which it makes anything. */
function firstOf(days: OpenDays, from: number, pick: (span: Span) => number | undefined): number {
  const first = days.dayOf(from);
  for (let day = first; day < first + mostDays; day += 1) {
    for (const span of days.on(day).spans) {
      const picked = span[1] > from ? pick(span) : undefined;
      if (picked !== undefined) return picked;
    }
  }
  throw new RejectedError('calendar.tooFar', 'The calendar is not open for so long within 100 years');
}
