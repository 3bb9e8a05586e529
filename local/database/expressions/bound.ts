import type { Item } from '../values/attribute-value';
import { literalType } from './check-update';
import type { CompiledCondition, CompiledUpdate } from './compiled';
import { type Bindings, boundSteps, type ConditionNode, headOf, type PathNode, type Step } from './tree';

/** A condition or filter with the names and values of its request. */
export interface BoundCondition {
  readonly root: ConditionNode;
  matches(item: Item): boolean;
  /** The attributes that it speaks of. */
  heads(): string[];
  /** The attributes that it looks into. */
  nestedHeads(): string[];
}

/** An update with the names and values of its request. */
export interface BoundUpdate {
  apply(item: Item): Item;
  /** The paths that it writes. */
  targets(): Step[][];
  /** The attributes that it looks into. */
  nestedHeads(): string[];
  /** The type that it gives an attribute, as far as that is known without an item. */
  typeGiven(attribute: string): string | undefined;
  /** The attributes that its SET section sets as wholes. */
  attributesSet(): string[];
}

/** Binds a condition. */
export function bindCondition({ tree, holds }: CompiledCondition, bindings: Bindings): BoundCondition {
  return {
    root: tree.root,
    matches: (item) => holds(item, bindings),
    heads: () => tree.paths.map((path) => headOf(path, bindings)),
    nestedHeads: () => nested(tree.paths, bindings),
  };
}

/** Binds an update. */
export function bindUpdate({ tree, apply }: CompiledUpdate, bindings: Bindings): BoundUpdate {
  const wholes = () => tree.actions.filter(({ target }) => target.steps.length === 1);
  return {
    apply: (item) => apply(item, bindings),
    targets: () => tree.actions.map(({ target }) => boundSteps(target, bindings)),
    nestedHeads: () => nested(tree.paths, bindings),
    typeGiven(attribute) {
      const action = wholes().find(({ target }) => headOf(target, bindings) === attribute);
      return action && action.kind !== 'remove' ? literalType(action.value, bindings) : undefined;
    },
    attributesSet: () => wholes().flatMap(({ kind, target }) => (kind === 'set' ? [headOf(target, bindings)] : [])),
  };
}

/** The attributes that paths look into. */
function nested(paths: readonly PathNode[], bindings: Bindings): string[] {
  return paths.filter(({ steps }) => steps.length > 1).map((path) => headOf(path, bindings));
}
