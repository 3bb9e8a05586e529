import * as z from 'zod';
import { ClockState, clockAt, stoppedClock } from '../clocks/clock';
import { laterOf } from '../text-order';

/** A walk over a list, page by page in the background, which a clock starts and continues. */
export const WalkState = z.object({
  /** counts the writes */
  version: z.number().int().min(1),
  status: z.enum(['running', 'finished']),
  /** how many were looked at so far */
  done: z.number().int().min(0),
  /** where it goes on */
  cursor: z.string().optional(),
  startedAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().optional(),
  clock: ClockState,
});
export type WalkState = z.output<typeof WalkState>;

/** A walk from the beginning, at `at` (ISO 8601), in the place of what ran before. */
export function startWalk(before: WalkState | undefined, at: string): WalkState {
  const version = (before?.version ?? 0) + 1;
  return { version, status: 'running', done: 0, startedAt: at, updatedAt: at, clock: clockAt(before?.clock, at) };
}

export interface WalkedPage {
  readonly done: number;
  /** absent where nothing is left */
  readonly cursor?: string | undefined;
}

/** The walk after a page: where it goes on, or its end. `now` is ISO 8601. */
export function afterPage(walk: WalkState, { done, cursor }: WalkedPage, now: string): WalkState {
  const at = laterOf(walk.updatedAt, now);
  const isOver = cursor === undefined;
  return {
    ...{ version: walk.version + 1, status: isOver ? 'finished' : 'running', done: walk.done + done },
    ...{ startedAt: walk.startedAt, updatedAt: at },
    ...(isOver ? { finishedAt: at, clock: stoppedClock(walk.clock) } : { cursor, clock: walk.clock }),
  };
}

/** The walk with a clock by which another invocation goes on at once. */
export const handedOver = <Walk extends WalkState>(walk: Walk) => ({
  ...walk,
  clock: clockAt(walk.clock, walk.updatedAt),
});
