import type { Fault } from '@afluente/patterns/fault';
import { pointerWithin } from '@afluente/patterns/fault';
import * as z from 'zod';
import { timeOfClock, timeOfDay } from './wall-time';
import { epochAt, isoAt, requireZone } from './zone';
import { dayMs, epochOf, wallOf } from './zone-offsets';

/** Hours in which nobody is written to. */

/** `from` is quiet, `to` is not; they may cross midnight. */
export const QuietHours = z.strictObject({ from: timeOfClock, to: timeOfClock });
export type QuietHours = z.output<typeof QuietHours>;

/** What is wrong with quiet hours beyond their shape, at `pointer` of what holds them. */
export function quietFaults({ from, to }: QuietHours, pointer: string): readonly Fault[] {
  if (from !== to) return [];
  return [{ pointer: pointerWithin(pointer, 'to'), message: 'must differ from `from`, or nothing would ever be sent' }];
}

/** After so many quiet hours in a row, of which each ends where the next begins, it is no matter of clocks any more. */
const mostInARow = 4;

/**
 * When a message of `at` may leave by the clocks of this zone: at once outside of quiet hours, else when they end. Its ends are moments:
 * of a time that comes twice the first, of one that is skipped the first moment after it. Throws RejectedError `time.unknownZone`.
 */
export function releaseAt(at: string, quiet: QuietHours, zone: string): string {
  requireZone(zone);
  let epoch = epochAt(at);
  for (let times = 0; times < mostInARow; times += 1) {
    const end = endOfQuiet(epoch, quiet, zone);
    if (end === undefined) break;
    epoch = end;
  }
  return isoAt(epoch);
}

function endOfQuiet(epoch: number, { from, to }: QuietHours, zone: string): number | undefined {
  const [start = 0, end = 0] = [timeOfDay(from), timeOfDay(to)];
  const length = (end - start + dayMs) % dayMs;
  const today = Math.floor(wallOf(epoch, zone) / dayMs);
  // clocks set back over midnight show yesterday's date again, after today's hours began
  for (const day of [today - 1, today, today + 1]) {
    const begins = day * dayMs + start;
    if (epochOf(begins, zone) > epoch) return undefined;
    const ends = epochOf(begins + length, zone);
    if (epoch < ends) return ends;
  }
  return undefined;
}
