import * as z from 'zod';
import { dayMs } from './zone-offsets';

/** Dates and times as people write them, without a zone; days are counted from 1970-01-01. */

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

/** The day's number of a date as `2027-03-28`; undefined where there is no such date, as 2027-02-29. */
export function dayOfDate(date: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined;
  const epoch = Date.parse(`${date}T00:00:00.000Z`);
  return Number.isNaN(epoch) || dateOfDay(epoch / dayMs) !== date ? undefined : epoch / dayMs;
}

/** The date of a day's number. */
export function dateOfDay(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** The weekday of a day's number. */
export function weekdayOfDay(day: number): Weekday {
  // 1970-01-01 was a Thursday
  return weekdays[(((day + 3) % 7) + 7) % 7] ?? 'mon';
}

/**
 * Milliseconds since midnight of a time as `09:30`, `09:30:15` or `09:30:15.250`; `24:00` is the day's end. Undefined where it is no
 * time.
 */
export function timeOfDay(time: string): number | undefined {
  const parts = /^(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{3}))?)?$/.exec(time);
  if (parts === null) return undefined;
  const [hours = 0, minutes = 0, seconds = 0, milliseconds = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  const size = hours * 3_600_000 + minutes * 60_000 + seconds * 1000 + milliseconds;
  return minutes > 59 || seconds > 59 || size > dayMs ? undefined : size;
}

/** A time of day in hours and minutes, before midnight: when something begins or is done. */
export const timeOfClock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day from 00:00 to 23:59, as 09:30');
