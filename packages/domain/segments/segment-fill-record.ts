import * as z from 'zod';
import { setClock } from '../clocks/clock';
import { defineEntity, type ItemWrite, next } from '../entity';
import { handedOver, startWalk, WalkState } from '../runs/walk-state';

/** The work after a segment changed: everybody is looked at again, or those whom it had. One for each segment, the latest. */
export const SegmentFill = WalkState.extend({
  /** of the segment */
  id: z.string(),
  /** `empty`: the segment was deleted, and those in it leave */
  what: z.enum(['fill', 'empty']),
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
  const state: SegmentFill = { id: segmentId, what, ...startWalk(before, at) };
  return [next(segmentFillEntity, state), ringFor(state)];
}

/** The writes that save it; with `handsOver`, another invocation goes on. */
export function fillWrites(fill: SegmentFill, handsOver = false): readonly ItemWrite[] {
  if (!handsOver) return [next(segmentFillEntity, fill)];
  const state = handedOver(fill);
  return [next(segmentFillEntity, state), ringFor(state)];
}

const ringFor = ({ id, clock: { at = '', version } }: SegmentFill): ItemWrite =>
  setClock({ id: `segment-fill:${id}`, wakes: 'follow-segments', at, version, of: { segmentId: id } });
