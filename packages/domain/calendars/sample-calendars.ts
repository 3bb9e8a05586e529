import { type Weekday, weekdays } from '../time/wall-time';
import type { Calendar } from './calendar';

/** Calendars of the tests. */

type Hours = readonly (readonly [start: string, end: string])[];

/** The same hours on each of these days, in Madrid; Monday to Friday where no days are named. */
export function sampleCalendar(hours: Hours, days: readonly Weekday[] = weekdays.slice(0, 5)): Calendar {
  const blocks = () => hours.map(([start, end]): [string, string] => [start, end]);
  return { timeZone: 'Europe/Madrid', week: Object.fromEntries(days.map((day) => [day, blocks()])), holidays: [] };
}

/** Two blocks a day with a long noon, as offices of Spain have. */
export const office = sampleCalendar([
  ['09:00', '14:00'],
  ['16:00', '19:00'],
]);

export const eightToSix = sampleCalendar([['08:00', '18:00']]);

export const dayAndNight = sampleCalendar([['00:00', '24:00']], weekdays);

/** A moment as Madrid's clocks show it, with its offset. */
export const madrid = (text: string) => new Date(text).toISOString();

export const hours = (count: number) => count * 3600;
