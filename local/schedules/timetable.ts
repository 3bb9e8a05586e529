import { Cron } from 'croner';

/** When a schedule fires. */
export interface Timetable {
  /** The first time after `after`, both virtual milliseconds; undefined when there is none. */
  next(after: number): number | undefined;
  /** Whether it fires once only. */
  readonly isOnce: boolean;
}

/** What a timetable is made of. */
export interface TimetableSource {
  /** `at(…)`, `rate(…)` or `cron(…)`. */
  readonly expression: string;
  readonly timeZone: string;
  /** The start of the first interval of a rate: virtual milliseconds. */
  readonly anchor: number;
}

/** An expression that EventBridge Scheduler would refuse. */
export class ScheduleExpressionError extends Error {
  override readonly name = 'ScheduleExpressionError';
  readonly code = 'local.scheduleExpression';
}

const unitMilliseconds: Readonly<Record<string, number>> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};

/**
 * Reads a schedule expression (EventBridge Scheduler user guide, "Schedule types"). A one-time schedule whose time has passed
 * fires at once. Throws ScheduleExpressionError.
 */
export function readTimetable({ expression, timeZone, anchor }: TimetableSource): Timetable {
  const [, kind, inside = ''] = /^(at|rate|cron)\((.+)\)$/.exec(expression.trim()) ?? [];
  try {
    if (kind === 'at') return once(inside, timeZone);
    if (kind === 'rate') return every(inside, anchor);
    if (kind === 'cron') return calendar(inside, timeZone);
  } catch (cause) {
    throw new ScheduleExpressionError(`Invalid Schedule Expression ${expression}.`, { cause });
  }
  throw new ScheduleExpressionError(`Invalid Schedule Expression ${expression}.`);
}

function once(local: string, timeZone: string): Timetable {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(local)) throw new Error('Not a local date and time');
  const time = new Cron(local, { timezone: timeZone }).nextRun(new Date(0))?.getTime();
  if (time === undefined) throw new Error('Not a date');
  return { isOnce: true, next: (after) => (time > after ? time : undefined) };
}

function every(rate: string, anchor: number): Timetable {
  const [, count = '', unit = ''] = /^(\d+)\s+(minute|hour|day)s?$/.exec(rate) ?? [];
  const interval = Number(count) * (unitMilliseconds[unit] ?? 0);
  if (!(interval > 0)) throw new Error('Not a rate');
  return {
    isOnce: false,
    next: (after) => anchor + (Math.floor(Math.max(after - anchor, 0) / interval) + 1) * interval,
  };
}

function calendar(fields: string, timeZone: string): Timetable {
  const [minute, hour, dayOfMonth, month, dayOfWeek, year, ...rest] = fields.split(/\s+/);
  if (dayOfWeek === undefined || year === undefined || rest.length > 0) throw new Error('Not six fields');
  const pattern = ['0', minute, hour, dayOfMonth, month, fromSunday(dayOfWeek), year].join(' ');
  const cron = new Cron(pattern, { timezone: timeZone, mode: '7-part', sloppyRanges: true });
  return { isOnce: false, next: (after) => cron.nextRun(new Date(after))?.getTime() };
}

/** AWS counts days of the week from 1 = Sunday, cron from 0; what follows `#` is a count and `/` a step. */
function fromSunday(dayOfWeek: string): string {
  return dayOfWeek.replace(/(?<![#/\d])\d/g, (day) => String(Number(day) - 1));
}
