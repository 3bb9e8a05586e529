import * as z from 'zod';
import { ClockState, clockAt, setClock, stoppedClock } from '../clocks/clock';
import { defineEntity, type ItemWrite, next } from '../entity';
import { laterOf } from '../text-order';

/** The work after a segment changed: everybody is looked at again, or those whom it had. One for each segment, the latest. */
export const SegmentFill = z.object({
  /** of the segment */
  id: z.string(),
  version: z.number().int().min(1),
  /** `empty`: the segment was deleted, and those in it leave */
  what: z.enum(['fill', 'empty']),
  status: z.enum(['running', 'finished']),
  /** customers looked at so far */
  done: z.number().int().min(0),
  /** where it goes on */
  cursor: z.string().optional(),
  startedAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().optional(),
  clock: ClockState,
});
export type SegmentFill = z.output<typeof SegmentFill>;

export const segmentFillEntity = defineEntity({ name: 'segmentFill', schema: SegmentFill });

/** A segment and what is to be done after its change, from `at` (ISO 8601) on. */
export interface FillAsk {
  readonly segmentId: string;
  readonly what: SegmentFill['what'];
  readonly at: string;
}

/** Starts the work anew, in the place of what ran for an earlier change. */
export function startFill(before: SegmentFill | undefined, { segmentId, what, at }: FillAsk): readonly ItemWrite[] {
  const clock = clockAt(before?.clock, at);
  const version = (before?.version ?? 0) + 1;
  const state = {
    id: segmentId,
    version,
    what,
    status: 'running',
    done: 0,
    startedAt: at,
    updatedAt: at,
    clock,
  } as const;
  return [next(segmentFillEntity, state), ringFor(state)];
}

/** The state after a page: where it goes on, or its end where nothing is left. `now` is ISO 8601. */
export function afterPage(
  fill: SegmentFill,
  { done, cursor }: { readonly done: number; readonly cursor?: string | undefined },
  now: string,
): SegmentFill {
  const { cursor: _, ...rest } = fill;
  const at = laterOf(fill.updatedAt, now);
  const isOver = cursor === undefined;
  return {
    ...rest,
    ...{ version: fill.version + 1, done: fill.done + done, updatedAt: at },
    ...(isOver ? { status: 'finished', finishedAt: at, clock: stoppedClock(fill.clock) } : { cursor }),
  };
}

/** The writes that save it; with `handsOver`, another invocation goes on. */
export function fillWrites(fill: SegmentFill, handsOver = false): readonly ItemWrite[] {
  if (!handsOver || fill.status === 'finished') return [next(segmentFillEntity, fill)];
  const state = { ...fill, clock: clockAt(fill.clock, fill.updatedAt) };
  return [next(segmentFillEntity, state), ringFor(state)];
}

const ringFor = ({ id, clock: { at = '', version } }: SegmentFill): ItemWrite =>
  setClock({ id: `segment-fill:${id}`, wakes: 'follow-segments', at, version, of: { segmentId: id } });
