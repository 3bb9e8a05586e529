import { timeOfDay, type Weekday, weekdayOfDay } from './wall-time';
import { epochAt, isoAt, requireZone } from './zone';
import { dayMs, epochOf, wallOf } from './zone-offsets';

/** A time of day to wait for, on any day or on these weekdays. */
export interface AwaitedTime {
  /** as 09:00 */
  readonly time: string;
  /** none: any */
  readonly weekdays?: readonly Weekday[] | undefined;
}

/**
 * The first moment, `at` itself or later, at which clocks of this zone show the awaited time on one of its weekdays: of a time that comes twice
 * the first, of one that is skipped the first moment after it, so that no day is left out. Throws RejectedError `time.unknownZone`.
 */
export function nextWallTime(at: string, { time, weekdays = [] }: AwaitedTime, zone: string): string {
  const epoch = epochAt(at);
  const ofDay = timeOfDay(time) ?? 0;
  // clocks set back over midnight show yesterday's date again
  let day = Math.floor(wallOf(epoch, requireZone(zone)) / dayMs) - 1;
  for (;;) {
    const isDay = weekdays.length === 0 || weekdays.includes(weekdayOfDay(day));
    const moment = epochOf(day * dayMs + ofDay, zone);
    if (isDay && moment >= epoch) return isoAt(moment);
    day += 1;
  }
}
