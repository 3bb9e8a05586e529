import type { LeafTest, Matcher } from './leaf';

/** A field that is tested. `names[i]` holds the names that lead on from depth i: `a`, `a.b`, `a.b.c` (a key may hold dots). */
export interface LeafField {
  readonly kind: 'leaf';
  /** names joined by dots */
  readonly path: string;
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

/** A field to test, by its names joined by dots. A dot in a name separates names, as in EventBridge, where `{"a.b": …}` and `{"a": {"b": …}}` are one field. */
export function leafField(path: string, test: LeafTest): LeafField {
  const names = path.split('.');
  return { kind: 'leaf', path, depth: names.length, names: joinedNames(names), ...test };
}

/**
 * The fields of one way to match as a tree. They go in the order of their joined names: event-ruler tests them in that order, and whether a
 * field is absent from a list depends on which element earlier fields chose.
 */
export function fieldTree(leaves: readonly LeafField[]): FieldGroup {
  return groupOf(
    [...leaves].sort((one, other) => (one.path < other.path ? -1 : 1)),
    0,
  );
}
