import { setTimeout } from 'node:timers/promises';
import { type Clock, isAwaited } from '@afluente/domain/clocks/clock';
import { DuplicateError } from '@afluente/domain/errors';
import { afterPage, type WalkState } from '@afluente/domain/runs/walk-state';

/** A page of a walk, and how long it takes at least where each needs work: some hundred a second, so that nobody else waits for the table. */
export const walkPageSize = 50;
const pageMs = 500;
const together = 5;
/** so long one invocation goes on; its function has twice as much (functions/handlers) */
const turnMs = 120_000;

export interface Walk<State extends WalkState, Item> {
  /** for the code of errors */
  readonly kind: string;
  readonly load: () => Promise<State | undefined>;
  /** items that need work, and how many were looked at for them */
  readonly page: (
    state: State,
  ) => Promise<{ readonly items: readonly Item[]; readonly done: number; readonly cursor?: string | undefined }>;
  /** May be called again for the same item: who was done is as they were. */
  readonly work: (item: Item, state: State) => Promise<void>;
  /** Saves the next version, with `handsOver` so that another invocation goes on; undefined where somebody else was first. */
  readonly save: (state: State, next: WalkState, handsOver: boolean) => Promise<State | undefined>;
}

/**
 * Goes on with a walk from its last saved place, page by page, and has another invocation go on where the time is short. Stopped at any moment it goes
 * on there. Throws DuplicateError `<kind>.taken` where another works on it, or it was started anew.
 */
export async function walkPages<State extends WalkState, Item>(clock: Clock, walk: Walk<State, Item>): Promise<void> {
  let state = await walk.load();
  if (state === undefined || !isAwaited(state.clock, clock)) return;
  const turn = performance.now();
  while (state.status === 'running') {
    const began = performance.now();
    const { items, done, cursor } = await walk.page(state);
    await workOn(items, (item: Item, of: State) => walk.work(item, of), state);
    const next = afterPage(state, { done, cursor }, new Date().toISOString());
    const isShort = performance.now() - turn > turnMs;
    const saved: State | undefined = await walk.save(state, next, isShort && next.status === 'running');
    if (saved === undefined) {
      throw new DuplicateError(`${walk.kind}.taken`, 'Another invocation has this work, or it was started anew');
    }
    if (isShort || saved.status === 'finished') return;
    await setTimeout(Math.max(0, (pageMs * items.length) / walkPageSize - (performance.now() - began)));
    state = saved;
  }
}

async function workOn<State, Item>(
  items: readonly Item[],
  work: (item: Item, state: State) => Promise<void>,
  state: State,
): Promise<void> {
  for (let start = 0; start < items.length; start += together) {
    await Promise.all(items.slice(start, start + together).map((item) => work(item, state)));
  }
}
