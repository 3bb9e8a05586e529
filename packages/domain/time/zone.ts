import * as z from 'zod';
import { RejectedError } from '../errors';
import { dateOfDay, dayOfDate, timeOfDay, type Weekday, weekdayOfDay } from './wall-time';
import { dayMs, epochOf, wallOf } from './zone-offsets';

/** Whether it is the name of a zone in the IANA's time zone database, as `America/Bogota`; a bare offset as `+02:00` is no zone. */
export function isZone(name: string): boolean {
  if (name.length > 64 || !/^[A-Za-z][A-Za-z0-9_+/-]*$/.test(name)) return false;
  try {
    return wallOf(0, name) !== undefined;
  } catch {
    return false;
  }
}

/** A zone of that database, as a schema. */
export const timeZone = z
  .string()
  .refine(isZone, 'must be a time zone of the IANA, as Europe/Madrid or America/Mexico_City');

/** What a clock on the wall and the calendar beside it show. */
export interface WallTime {
  /** as 2027-03-28 */
  readonly date: string;
  /** as 09:30:00, with `.250` where there are milliseconds; sorts as text, also beside `09:30` */
  readonly time: string;
  readonly weekday: Weekday;
  /** 0 to 23 */
  readonly hour: number;
}

/** What clocks show at this moment in this zone. Throws RejectedError `time.unknownZone`. */
export function wallTimeOf(at: string, zone: string): WallTime {
  const wall = wallOf(epochAt(at), requireZone(zone));
  const day = Math.floor(wall / dayMs);
  const text = new Date(wall).toISOString().slice(11, 23);
  return {
    date: dateOfDay(day),
    time: text.endsWith('.000') ? text.slice(0, 8) : text,
    weekday: weekdayOfDay(day),
    hour: Math.floor((wall - day * dayMs) / 3_600_000),
  };
}

/**
 * The moment at which clocks show this: of a time that comes twice the first, of one that a change of the clocks skips the first moment
 * after it. `24:00` is the start of the next day. Throws RejectedError `time.badWallTime` or `time.unknownZone`.
 */
export function instantOf({ date, time }: Pick<WallTime, 'date' | 'time'>, zone: string): string {
  const day = dayOfDate(date);
  const ofDay = timeOfDay(time);
  if (day === undefined || ofDay === undefined) {
    throw new RejectedError('time.badWallTime', 'There is no such date or time');
  }
  return isoAt(epochOf(day * dayMs + ofDay, requireZone(zone)));
}

/** The zone itself. Throws RejectedError `time.unknownZone` where there is none of this name. */
export function requireZone(zone: string): string {
  if (!isZone(zone)) throw new RejectedError('time.unknownZone', 'There is no such time zone');
  return zone;
}

/** Milliseconds since 1970 of an ISO 8601 moment. Throws RejectedError `time.badInstant` where it is none. */
export function epochAt(at: string): number {
  const epoch = Date.parse(at);
  if (Number.isNaN(epoch)) throw new RejectedError('time.badInstant', 'That is no moment by ISO 8601');
  return epoch;
}

/** ISO 8601 in UTC with milliseconds. Throws RejectedError `time.tooFar` past the year 9999, which no item of the table takes. */
export function isoAt(epoch: number): string {
  if (!(epoch <= 253_402_300_799_999)) throw new RejectedError('time.tooFar', 'That moment lies past the year 9999');
  return new Date(epoch).toISOString();
}
