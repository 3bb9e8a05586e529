import { epochAt } from '../time/zone';
import type { BusinessClock } from './business-clock';
import { businessDue } from './business-due';
import type { Calendar } from './calendar';

/** A clock and what it waits for. */
export interface AwaitedClock {
  readonly clock: BusinessClock;
  /** business seconds after which it is due */
  readonly seconds: number;
  /** absent while it is paused */
  readonly dueAt?: string | undefined;
}

/**
 * What becomes of a clock where its calendar is another from `now` on: it is counted from its start by the new one, as if that had always been
 * in force (a holiday that was forgotten is made up for), and is due at the first opening from now on where that would lie in the past. What was
 * due by now stays as it was.
 */
export function afterCalendarChange(calendar: Calendar, awaited: AwaitedClock, now: string): AwaitedClock {
  const { clock, seconds, dueAt } = awaited;
  if (dueAt !== undefined && epochAt(dueAt) <= epochAt(now)) return awaited;
  const moved = { ...clock, notBefore: now };
  return { clock: moved, seconds, dueAt: businessDue(calendar, moved, seconds) };
}
