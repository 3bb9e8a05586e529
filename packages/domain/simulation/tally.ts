import { compareText } from '../text-order';

/** How often a name comes under the rules in force, and under the draft. */
export interface Tally {
  readonly name: string;
  readonly inForce: number;
  readonly draft: number;
}

/** Names counted, in their order; what has none is left out. */
export function tallied(
  inForce: readonly (string | undefined)[],
  draft: readonly (string | undefined)[],
): readonly Tally[] {
  const counts = new Map<string, { inForce: number; draft: number }>();
  const count = (name: string | undefined, under: 'inForce' | 'draft') => {
    if (name === undefined) return;
    const known = counts.get(name) ?? { inForce: 0, draft: 0 };
    known[under] += 1;
    counts.set(name, known);
  };
  for (const name of inForce) count(name, 'inForce');
  for (const name of draft) count(name, 'draft');
  return [...counts].map(([name, both]) => ({ name, ...both })).sort((one, other) => compareText(one.name, other.name));
}
