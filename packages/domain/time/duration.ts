import * as z from 'zod';
import { RejectedError } from '../errors';
import { epochAt, isoAt, requireZone } from './zone';
import { dayMs, epochOf, wallOf } from './zone-offsets';

/** How long something lasts, by ISO 8601 in whole numbers: `PT15M`, `P1D`, `P1Y6M`, `P2W`. */

interface Duration {
  /** of the calendar, years among them */
  readonly months: number;
  /** of the calendar, weeks among them */
  readonly days: number;
  /** what passes by: hours, minutes and seconds */
  readonly elapsedMs: number;
}

/** The mean of the Gregorian calendar: 400 years are 146,097 days. */
const meanMonthMs = (146_097 * dayMs) / 4800;
const longestMs = 1200 * meanMonthMs;

const units =
  /^P(?=\d|T\d)(?:(\d{1,9})Y)?(?:(\d{1,9})M)?(?:(\d{1,9})W)?(?:(\d{1,9})D)?(?:T(?=\d)(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})S)?)?$/;

const parsed = new Map<string, Duration>();

/** Undefined where it is none, or more than 100 years. */
function parse(text: string): Duration | undefined {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const found = text.length > 60 ? null : units.exec(text);
  if (found === null) return undefined;
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = found
    .slice(1)
    .map((part) => Number(part ?? 0));
  const elapsedMs = hours * 3_600_000 + minutes * 60_000 + seconds * 1000;
  const duration = { months: years * 12 + months, days: weeks * 7 + days, elapsedMs };
  if (meanMs(duration) > longestMs) return undefined;
  if (parsed.size >= 1000) parsed.clear();
  parsed.set(text, duration);
  return duration;
}

const meanMs = ({ months, days, elapsedMs }: Duration) => months * meanMonthMs + days * dayMs + elapsedMs;

function durationOf(text: string): Duration {
  const duration = parse(text);
  if (duration === undefined) throw new RejectedError('time.badDuration', 'That is no duration by ISO 8601');
  return duration;
}

/** A duration; `PT0S` is one too. */
export const isoDuration = z
  .string()
  .refine(
    (text) => parse(text) !== undefined,
    'must be an ISO 8601 duration in whole numbers, at most 100 years, as PT15M, PT4H, P1D or P1M',
  );

/** A duration that is not nothing. */
export const positiveDuration = isoDuration.refine((text) => {
  const duration = parse(text);
  return duration === undefined || meanMs(duration) > 0;
}, 'must be longer than nothing');

/** A duration that a calendar of opening hours can count: a day has no length there. */
export const elapsedDuration = isoDuration.refine((text) => {
  const duration = parse(text);
  return duration === undefined || (duration.months === 0 && duration.days === 0);
}, 'is counted in opening hours, in which a day has no length: write hours, minutes or seconds, as PT8H');

/**
 * The moment that lies a duration after `at` (ISO 8601). Years, months, weeks and days are steps of the calendar in the zone, to the same
 * time on the wall, clamped to the month's end: `P1M` from 31 January is 28 February. Then hours, minutes and seconds elapse: in Madrid
 * `P1D` from the day before a change of the clocks is 23 or 25 hours, `PT24H` never. Throws RejectedError `time.badDuration`, `time.unknownZone`.
 */
export function addDuration(at: string, duration: string, zone: string): string {
  return shifted(at, durationOf(duration), zone);
}

/** The moment that lies a duration before `at`, as where a window that ends there begins: steps of the calendar first, as `addDuration` does. */
export function subtractDuration(at: string, duration: string, zone: string): string {
  const { months, days, elapsedMs } = durationOf(duration);
  return shifted(at, { months: -months, days: -days, elapsedMs: -elapsedMs }, zone);
}

function shifted(at: string, { months, days, elapsedMs }: Duration, zone: string): string {
  const epoch = epochAt(at);
  if (months === 0 && days === 0) return isoAt(epoch + elapsedMs);
  const wall = monthsLater(wallOf(epoch, requireZone(zone)), months) + days * dayMs;
  return isoAt(epochOf(wall, zone) + elapsedMs);
}

function monthsLater(wall: number, months: number): number {
  const before = new Date(wall);
  const [year, month] = [before.getUTCFullYear(), before.getUTCMonth() + months];
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const midnight = Date.UTC(year, month, Math.min(before.getUTCDate(), lastDay));
  return midnight + (wall - Math.floor(wall / dayMs) * dayMs);
}

/** Seconds of a duration that only elapses; undefined where it has steps of the calendar, whose length depends on the day. */
export function elapsedSeconds(duration: string): number | undefined {
  const { months, days, elapsedMs } = durationOf(duration);
  return months === 0 && days === 0 ? elapsedMs / 1000 : undefined;
}

/** Seconds of a duration where its days are 24 hours and its months those of a mean year, as for a half-life. */
export function meanSeconds(duration: string): number {
  return meanMs(durationOf(duration)) / 1000;
}
