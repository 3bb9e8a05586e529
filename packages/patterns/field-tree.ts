import type { Matcher } from './leaf';
import type { Conjunction } from './parse';

/** A field that is tested. `names[i]` holds the names that lead on from depth i: `a`, `a.b`, `a.b.c` (a key may hold dots). */
export interface LeafField {
  readonly kind: 'leaf';
  readonly depth: number;
  readonly names: readonly (readonly string[])[];
  readonly accepts: Matcher;
  readonly allowsAbsence: boolean;
}

/** An object, or a list of objects, whose fields are tested: all within one element of the list. */
export interface FieldGroup {
  readonly kind: 'group';
  readonly depth: number;
  readonly children: readonly { readonly key: string; readonly field: LeafField | FieldGroup }[];
  /** The keys with dots under which an event may hold a field of this group deeper in the tree. */
  readonly dottedKeys: readonly string[];
  readonly leaves: readonly LeafField[];
}

function joinedNames(path: readonly string[]): readonly (readonly string[])[] {
  return path.map((_, start) =>
    path.slice(start).map((_name, count) => path.slice(start, start + count + 1).join('.')),
  );
}

function groupOf(leaves: readonly LeafField[], depth: number): FieldGroup {
  const first = (leaf: LeafField) => leaf.names[depth]?.[0] ?? '';
  const children = [...new Set(leaves.map(first))].flatMap((key) => {
    const ofKey = leaves.filter((leaf) => first(leaf) === key);
    const here = ofKey.filter((leaf) => leaf.depth === depth + 1);
    const deeper = ofKey.filter((leaf) => leaf.depth > depth + 1);
    const groups = deeper.length > 0 ? [groupOf(deeper, depth + 1)] : [];
    return [...here, ...groups].map((field) => ({ key, field }));
  });
  const dottedKeys = [...new Set(leaves.flatMap((leaf) => leaf.names[depth]?.slice(1) ?? []))];
  return { kind: 'group', depth, children, dottedKeys, leaves };
}

/**
 * The fields of one conjunction as a tree. A dot in a name separates names, as in EventBridge, where
 * `{"a.b": …}` and `{"a": {"b": …}}` are one field. Fields go in the order of their joined names: event-ruler tests
 * them in that order, and whether a field is absent from a list depends on which element earlier fields chose.
 */
export function fieldTree(conjunction: Conjunction): FieldGroup {
  const leaves = [...conjunction.keys()].sort().flatMap((path): LeafField[] => {
    const test = conjunction.get(path);
    const names = path.split('.');
    return test ? [{ kind: 'leaf', depth: names.length, names: joinedNames(names), ...test }] : [];
  });
  return groupOf(leaves, 0);
}
