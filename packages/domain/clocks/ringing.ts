import * as z from 'zod';
import { defineEntity } from '../entity';
import type { Clock } from './clock';

/** Which clocks ring when: each minute those of the next one, and at once those that are set too late for that. */

const minute = 60_000;

const iso = (time: number) => new Date(time).toISOString();

/** The end, itself excluded, of what the tick of a minute sends: all of the minute after it. */
export function horizonOf(tick: string): string {
  return iso((Math.floor(Date.parse(tick) / minute) + 2) * minute);
}

/** How far the clocks of the database, which says when something was set, and of the scheduler, which ticks, may be apart. */
const skew = 10_000;

/**
 * Whether a clock that was set at this time may have come too late for the tick that reads its minute. It is sent at once then; one that
 * the tick sends as well rings twice, which the version bears.
 */
export function ringsAtOnce({ at }: Pick<Clock, 'at'>, setAt: string): boolean {
  return at < horizonOf(iso(Date.parse(setAt) + skew));
}

/** Up to which clock a shard's clocks are sent, itself included: clocks are in the order of their time, then of their id. */
export const ClockPlace = z.object({ at: z.iso.datetime(), id: z.string() });
export type ClockPlace = z.output<typeof ClockPlace>;

/** How far the clocks have rung, by shard. A shard that is not named begins where the first tick says. */
export const ClockProgress = z.object({
  version: z.number().int().min(1),
  /** ISO 8601: an hour before the first tick */
  since: z.iso.datetime(),
  places: z.record(z.string(), ClockPlace),
});
export type ClockProgress = z.output<typeof ClockProgress>;

export const clockProgressEntity = defineEntity({ name: 'clockProgress', schema: ClockProgress });

/** What the very first tick begins with: an hour back, since a deployment may set clocks before it makes the schedule. */
export function firstProgress(tick: string): ClockProgress {
  return { version: 0, since: iso(Date.parse(tick) - 60 * minute), places: {} };
}

/** A tick that comes late, or twice, is behind by less. */
const mostAheadMs = 10 * minute;

/**
 * Where time went back, as a clock that was set right, shards stand far ahead of the tick: they go on from it, lest what is set for the time between
 * never ring. What rang rings again, which its version bears.
 */
export function notAhead(progress: ClockProgress, tick: string): ClockProgress {
  const latest = iso(Date.parse(horizonOf(tick)) + mostAheadMs);
  const back = { at: iso(Math.floor(Date.parse(tick) / minute) * minute), id: '' };
  const places = Object.entries(progress.places).map(([shard, place]) => [shard, place.at > latest ? back : place]);
  return { ...progress, places: Object.fromEntries(places) };
}

/** How long after its time a clock is kept: it rings after a standstill of half a year too. A year more of them would cost as much as setting them. */
export const keptDays = 180;

/** Where a shard goes on: where it stands, however long ago that is. */
export function placeOf({ since, places }: ClockProgress, shard: string): ClockPlace {
  return places[shard] ?? { at: since, id: '' };
}
