import * as z from 'zod';
import { always, defineEntity, type ItemWrite } from '../entity';

/**
 * A wait, an SLA or a retry: a time at which a function is woken about something that waits. A clock is written in the commit of the
 * state that waits; moving or stopping it is writing that state with the next version, and what an older version wakes does nothing.
 */
export const Clock = z.object({
  /** names it among all clocks, as in `case:cas_…:first-reply` */
  id: z.string().min(1).max(200),
  /** the function that it wakes: the name of its file in functions/handlers */
  wakes: z.string().min(1).max(64),
  /** when it rings: ISO 8601 UTC with milliseconds */
  at: z.iso.datetime(),
  /** of the state's clock; 1 is the first */
  version: z.number().int().min(1),
  /** the key of the state that waits: ids, and nothing of a person */
  of: z.record(z.string().max(64), z.string().max(200)),
});
export type Clock = z.output<typeof Clock>;

export const clockEntity = defineEntity({ name: 'clock', schema: Clock });

/** What the state that waits keeps of its clock. Without `at` it waits for nothing. */
export const ClockState = z.object({ version: z.number().int().min(1), at: z.iso.datetime().optional() });
export type ClockState = z.output<typeof ClockState>;

/** The clock set to another time, or for the first time where there is none yet (`at`: ISO 8601, any offset). */
export function clockAt(before: ClockState | undefined, at: string): ClockState & { readonly at: string } {
  return { version: (before?.version ?? 0) + 1, at: new Date(at).toISOString() };
}

/** The clock stopped: what was set before wakes nobody any more. */
export function stoppedClock(before: ClockState | undefined): ClockState {
  return { version: (before?.version ?? 0) + 1 };
}

/** The write that makes a clock ring; it belongs into the commit of the state that keeps the same version and time. */
export function setClock(clock: Clock): ItemWrite {
  return always(clockEntity, { ...clock, at: new Date(clock.at).toISOString() });
}

/** Whether the clock that rang is the one that the state waits for. False after it was moved or stopped, or rang before. */
export function isAwaited(state: ClockState | undefined, { version }: Pick<Clock, 'version'>): boolean {
  return state?.at !== undefined && state.version === version;
}
