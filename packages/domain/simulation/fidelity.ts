import * as z from 'zod';

/**
 * How far the replay is to be trusted: the rules in force are replayed as the draft is, and what that gives is compared with what really
 * happened. Where both are the same, the draft's figures are what it would have done.
 */
export const Fidelity = z.object({
  same: z.number().int().min(0),
  different: z.number().int().min(0),
  /** ids of some that came out otherwise */
  samples: z.array(z.string()),
});
export type Fidelity = z.output<typeof Fidelity>;

export const noFidelity: Fidelity = { same: 0, different: 0, samples: [] };

/** Ids that a report names of a kind. */
export const mostIds = 20;

/** One more compared. */
export function compared(fidelity: Fidelity, id: string, isSame: boolean): Fidelity {
  if (isSame) return { ...fidelity, same: fidelity.same + 1 };
  return { ...fidelity, different: fidelity.different + 1, samples: withId(fidelity.samples, id) };
}

/** Ids of the first few. */
export function withId(ids: readonly string[], id: string): string[] {
  return ids.length < mostIds ? [...ids, id] : [...ids];
}

/** Counts that begin at 0. */
export function counts<const Name extends string>(...names: readonly Name[]): Record<Name, number> {
  // one for each name
  return Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;
}
