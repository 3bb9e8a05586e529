import { type Fault, pointerWithin } from '@afluente/patterns/fault';
import * as z from 'zod';
import { dayOfDate } from '../time/wall-time';
import { isZone } from '../time/zone';
import { Week, weekFaults } from './opening-hours';

/** When somebody works: what clocks of service and sales count by. Faults beyond the shape are all found by `calendarFaults`. */
export const CalendarInput = z.strictObject({
  name: z.string().min(1).max(200).optional(),
  timeZone: z.string().max(100).describe('a time zone of the IANA, as Europe/Madrid'),
  week: Week,
  holidays: z
    .array(z.string().max(40))
    .max(2000)
    .default([])
    .describe(
      'dates on which nobody works, as 2026-12-25: these and no others; a substitute of a holiday on a Sunday is a date of its own',
    ),
});
export type CalendarInput = z.output<typeof CalendarInput>;

/** What time is counted by: of a value that `calendarFaults` finds nothing wrong with. */
export type Calendar = Readonly<Pick<CalendarInput, 'timeZone' | 'week' | 'holidays'>>;

const allDay: NonNullable<Week['mon']> = [['00:00', '24:00']];

/** Day and night, every day: what counts where no calendar is named. */
export const alwaysOpen: Calendar = {
  timeZone: 'UTC',
  week: { mon: allDay, tue: allDay, wed: allDay, thu: allDay, fri: allDay, sat: allDay, sun: allDay },
  holidays: [],
};

/** Everything that is wrong with a calendar beyond its shape: its zone, its blocks, its holidays. */
export function calendarFaults({ timeZone, week, holidays }: CalendarInput): readonly Fault[] {
  const zone = {
    pointer: '/timeZone',
    message: 'must be a time zone of the IANA, as Europe/Madrid or America/Mexico_City',
  };
  return [...(isZone(timeZone) ? [] : [zone]), ...weekFaults(week, '/week'), ...holidayFaults(holidays)];
}

function holidayFaults(holidays: readonly string[]): readonly Fault[] {
  const seen = new Set<string>();
  return holidays.flatMap((date, index) => {
    const pointer = pointerWithin('/holidays', index);
    if (dayOfDate(date) === undefined) return [{ pointer, message: 'must be a date that there is, as 2026-12-25' }];
    if (seen.has(date)) return [{ pointer, message: 'is in the list already: leave it out' }];
    seen.add(date);
    return [];
  });
}

/** The same calendar with the blocks of each day and its holidays in their order. */
export function orderedCalendar(calendar: CalendarInput): CalendarInput {
  const days = Object.entries(calendar.week).map(([weekday, blocks]) => [weekday, [...blocks].sort(byStart)]);
  return { ...calendar, week: Week.parse(Object.fromEntries(days)), holidays: [...calendar.holidays].sort() };
}

const byStart = ([one]: readonly [string, string], [other]: readonly [string, string]) => (one < other ? -1 : 1);
