import { RejectedError } from '../errors';
import type { Calendar } from './calendar';
import { type OpenDay, openDays, type Span } from './open-spans';

/** Open time in milliseconds, of moments in milliseconds since 1970. */

/** Dates that are looked at for an opening or an end, 100 years; what lies beyond is a mistake. */
const mostDays = 36_525;

/** The first moment by which it has been open for `length` (above 0) since `from`. Throws RejectedError `calendar.tooFar`. */
export function afterOpenTime(calendar: Calendar, from: number, length: number): number {
  let left = length;
  return firstOf(calendar, from, ([begins, until]) => {
    const start = Math.max(begins, from);
    if (left <= until - start) return start + left;
    left -= until - start;
    return undefined;
  });
}

/** The first moment, `from` itself or later, at which it is open. Throws RejectedError `calendar.tooFar`. */
export function firstOpen(calendar: Calendar, from: number): number {
  return firstOf(calendar, from, ([begins]) => Math.max(begins, from));
}

/** What `pick` makes of the first span that ends after `from` and of which it makes anything. */
function firstOf(calendar: Calendar, from: number, pick: (span: Span) => number | undefined): number {
  const days = openDays(calendar);
  const first = days.dayOf(from);
  for (let day = first; day < first + mostDays; day += 1) {
    for (const span of days.on(day).spans) {
      const picked = span[1] > from ? pick(span) : undefined;
      if (picked !== undefined) return picked;
    }
  }
  throw new RejectedError('calendar.tooFar', 'The calendar is not open for so long within 100 years');
}

/** For how long it is open from `start` to `end`, which is not earlier. */
export function openTimeBetween(calendar: Calendar, start: number, end: number): number {
  const days = openDays(calendar);
  // clocks set back over midnight show yesterday's date again, after today's hours began
  const last = days.dayOf(end) + 1;
  let sum = 0;
  for (let day = days.dayOf(start); day <= last; day += 1) sum += openWithin(days.on(day), start, end);
  return sum;
}

function openWithin({ spans, totalMs }: OpenDay, start: number, end: number): number {
  const [first, last] = [spans[0], spans.at(-1)];
  if (first === undefined || last === undefined || last[1] <= start || end <= first[0]) return 0;
  if (start <= first[0] && last[1] <= end) return totalMs;
  return spans.reduce((sum, [from, until]) => sum + Math.max(0, Math.min(until, end) - Math.max(from, start)), 0);
}

/** Whether it is open at this moment; a block's start is open, its end is not. */
export function isOpenAt(calendar: Calendar, epoch: number): boolean {
  const days = openDays(calendar);
  const today = days.dayOf(epoch);
  return [today, today + 1].some((day) => days.on(day).spans.some(([from, until]) => from <= epoch && epoch < until));
}
