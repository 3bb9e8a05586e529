import type { Log } from './log';
import type { Made, Uses, UsesOf } from './part';

/** What every `run` is given beside its event. */
export interface BaseKit {
  /** ISO 8601 UTC, from the event, the message or the schedule; the wall clock only where a request from outside begins */
  readonly now: string;
  readonly log: Log;
}

/** The base, and exactly the parts that were named. */
export type Kit<Named extends Uses> = BaseKit & Made<Named>;

/** With the milliseconds that are left of this invocation, for work that continues in another one. */
export type TimedKit<Named extends Uses> = Kit<Named> & { readonly remainingMs: () => number };

/** The kit of one invocation of what declares that it uses these parts: each is made when `run` first reads it. */
export function kitFor<Declared extends { readonly uses?: Uses }>(
  { uses = {} }: Declared,
  base: BaseKit,
): Kit<UsesOf<Declared>> {
  const kit = { ...base };
  for (const [name, get] of Object.entries(uses)) {
    Object.defineProperty(kit, name, { get, enumerable: true });
  }
  return kit as Kit<UsesOf<Declared>>;
}
