import { type Bindings, boundSteps, type PathNode, type Step, shownPath } from './tree';

/**
 * The fault of paths that may not stand in one expression: one is the start of the other, or they take the same value for a list and for
 * a map.
 */
export function pathsFault(paths: readonly PathNode[], bindings: Bindings): string | undefined {
  if (paths.length < 2) return undefined;
  const bound = paths.map((path) => boundSteps(path, bindings));
  return firstPair(bound, isOverlap, 'overlap') ?? firstPair(bound, isConflict, 'conflict');
}

type Relation = (one: readonly Step[], other: readonly Step[]) => boolean;

function firstPair(paths: readonly (readonly Step[])[], holds: Relation, verb: string): string | undefined {
  for (const [position, second] of paths.entries()) {
    const first = paths.slice(0, position).find((path) => holds(path, second));
    if (first) {
      const rule = `Two document paths ${verb} with each other; must remove or rewrite one of these paths`;
      return `${rule}; path one: ${shownPath(first)}, path two: ${shownPath(second)}`;
    }
  }
  return undefined;
}

const isOverlap: Relation = (one, other) => {
  const length = Math.min(one.length, other.length);
  return one.slice(0, length).every((step, position) => step === other[position]);
};

const isConflict: Relation = (one, other) => {
  const parting = one.findIndex((step, position) => step !== other[position]);
  const [step, beside] = [one[parting], other[parting]];
  return step !== undefined && beside !== undefined && typeof step !== typeof beside;
};
