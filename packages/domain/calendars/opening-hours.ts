import { type Fault, pointerWithin } from '@afluente/patterns/fault';
import * as z from 'zod';
import { timeOfDay, weekdays } from '../time/wall-time';

/** Hours of a week in which somebody works: several blocks a day, by the clocks of a zone. */

/** A block's start and end, as `["09:00", "14:00"]`. What is no time is refused by `weekFaults`, with all other faults at once. */
export const Block = z
  .tuple([z.string().max(20), z.string().max(20)])
  .describe('start and end by the zone’s clocks, as ["09:00", "14:00"]; an end of 24:00 is the day’s end');

export const Week = z
  .partialRecord(z.enum(weekdays), z.array(Block).max(24))
  .describe('blocks by weekday; a weekday that is left out is closed; a shift over midnight is two blocks');
export type Week = z.output<typeof Week>;

/** Start and end of a block in milliseconds since midnight; undefined where either is no time of day in minutes. */
export function hoursOf([start, end]: readonly [string, string]): readonly [number, number] | undefined {
  const [from, to] = [minuteOf(start), minuteOf(end)];
  return from === undefined || to === undefined ? undefined : [from, to];
}

const minuteOf = (time: string) => (time.length === 5 ? timeOfDay(time) : undefined);

/** Everything that is wrong with a week beyond its shape, at `pointer` of what holds it; a week without any hours is one fault. */
export function weekFaults(week: Week, pointer: string): readonly Fault[] {
  const blocks = weekdays.flatMap((weekday) => week[weekday] ?? []);
  if (blocks.length === 0) return [{ pointer, message: 'must have a block of hours, or nothing would ever be due' }];
  return weekdays.flatMap((weekday) => dayFaults(week[weekday] ?? [], pointerWithin(pointer, weekday)));
}

type Blocks = NonNullable<Week['mon']>;

function dayFaults(blocks: Blocks, pointer: string): readonly Fault[] {
  const own = blocks.map((block) => blockFault(block));
  return blocks.flatMap((_, index) => {
    const message = own[index] ?? overlapFault(blocks, own, index);
    return message === undefined ? [] : [{ pointer: pointerWithin(pointer, index), message }];
  });
}

function blockFault([start, end]: Blocks[number]): string | undefined {
  const hours = hoursOf([start, end]);
  if (hours === undefined) return 'must be two times of day from 00:00 to 24:00, as ["09:00", "14:00"]';
  if (hours[0] < hours[1]) return undefined;
  return 'must end after its start; a shift over midnight is two blocks: one to 24:00, and one from 00:00 on the next day';
}

/** The block is named that comes later in the list: the one that was added. */
function overlapFault(blocks: Blocks, faults: readonly (string | undefined)[], index: number): string | undefined {
  const own = hoursOf(blocks[index] ?? ['', '']);
  const other = blocks.find((block, at) => {
    const hours = at < index && faults[at] === undefined ? hoursOf(block) : undefined;
    return own !== undefined && hours !== undefined && own[0] < hours[1] && hours[0] < own[1];
  });
  return other === undefined ? undefined : `must not overlap ${other[0]}–${other[1]} of the same day`;
}
