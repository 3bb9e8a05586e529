import type { Log } from './log';

/** What every `run` is given beside its event. */
export interface BaseKit {
  /** ISO 8601 UTC, from the event, the message or the schedule; the wall clock only where a request from outside begins */
  readonly now: string;
  readonly log: Log;
}

/**
 * Parts a function asks for by name, each a factory of a live client (`hubStore`, `rawArchive`, …). A part is made on
 * first use and kept for the life of the instance; what a function does not name is not in its bundle.
 */
export type Parts = Readonly<Record<string, () => unknown>>;

/** The parts of a function that asks for none. */
export type NoParts = Readonly<Record<never, () => unknown>>;
export const noParts: NoParts = {};

export type Kit<P extends Parts> = BaseKit & { readonly [Name in keyof P]: ReturnType<P[Name]> };

/** The kit of one invocation: the base, and a lazy getter a part. */
export function makeKit<P extends Parts>(base: BaseKit, parts: P): Kit<P> {
  const kit = { ...base };
  for (const [name, make] of Object.entries(parts)) {
    Object.defineProperty(kit, name, { get: make, enumerable: true });
  }
  return kit as Kit<P>;
}
