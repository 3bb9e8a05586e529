import { dateOfDay, type Weekday, weekdayOfDay, weekdays } from '../time/wall-time';
import { requireZone } from '../time/zone';
import { dayMs, epochOf, wallOf } from '../time/zone-offsets';
import type { Calendar } from './calendar';
import { hoursOf } from './opening-hours';

/** The moments at which a calendar is open, day by day: worked out once a day and kept with the calendar, which is one object until it changes. */

/** From a moment until another, in milliseconds since 1970; the second is closed. */
export type Span = readonly [from: number, until: number];

/** One date of a calendar. */
export interface OpenDay {
  /** in their order; they do not touch what another date has */
  readonly spans: readonly Span[];
  readonly totalMs: number;
}

export interface OpenDays {
  /** the number of the date that the calendar's clocks show */
  dayOf(epoch: number): number;
  /** what is open on the date with this number */
  on(day: number): OpenDay;
}

const closed: OpenDay = { spans: [], totalMs: 0 };

/** Dates kept of one calendar, some twenty years. */
const mostDays = 8_000;

const ofCalendar = new WeakMap<Calendar, OpenDays>();

/** The open days of a calendar. Throws RejectedError `time.unknownZone`. */
export function openDays(calendar: Calendar): OpenDays {
  const known = ofCalendar.get(calendar);
  if (known !== undefined) return known;
  const made = compiled(calendar);
  ofCalendar.set(calendar, made);
  return made;
}

function compiled({ timeZone, week, holidays }: Calendar): OpenDays {
  const zone = requireZone(timeZone);
  const hours = new Map<Weekday, readonly Span[]>(weekdays.map((weekday) => [weekday, blocksOf(week[weekday])]));
  const off = new Set(holidays);
  const days = new Map<number, OpenDay>();
  const made = (day: number) => {
    const blocks = hours.get(weekdayOfDay(day)) ?? [];
    return blocks.length === 0 || off.has(dateOfDay(day)) ? closed : dayWith(blocks, day * dayMs, zone);
  };
  return {
    dayOf: (epoch) => Math.floor(wallOf(epoch, zone) / dayMs),
    on: (day) => {
      const known = days.get(day);
      if (known !== undefined) return known;
      if (days.size >= mostDays) days.clear();
      const one = made(day);
      days.set(day, one);
      return one;
    },
  };
}

function blocksOf(blocks: Calendar['week']['mon'] = []): readonly Span[] {
  return blocks
    .map(hoursOf)
    .filter((hours) => hours !== undefined)
    .sort(([one], [other]) => one - other);
}

/** A block lasts from the moment of its start to that of its end; one that a change of the clocks swallows has no length. */
function dayWith(blocks: readonly Span[], midnight: number, zone: string): OpenDay {
  const spans = blocks
    .map(([start, end]): Span => [epochOf(midnight + start, zone), epochOf(midnight + end, zone)])
    .filter(([from, until]) => from < until);
  return { spans, totalMs: spans.reduce((sum, [from, until]) => sum + until - from, 0) };
}
