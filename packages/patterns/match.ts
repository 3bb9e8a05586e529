import { withoutDottedKeys } from './dotted-keys';
import type { FieldGroup, LeafField } from './field-tree';
import { isObject, ownValue } from './json';

/**
 * The lists that the walk is inside of, outermost first (`open` of them, each with the depth of its field). The first
 * `bound` have their element chosen by a field that matched a value there; an absent field must be absent from all of
 * the outermost list that has none chosen yet. That is event-ruler's array consistency.
 */
interface Walk {
  readonly lists: (readonly unknown[])[];
  readonly depths: number[];
  open: number;
  bound: number;
  /** What was last found out about an absence: the answer for a whole list is the same for each of its elements. */
  readonly absences: Map<LeafField, { list: unknown; absent: boolean }>;
}

/** True if the field has a value at or below this one, at this depth of its path. */
function occurs(leaf: LeafField, value: unknown, depth: number): boolean {
  if (Array.isArray(value)) return value.some((element) => occurs(leaf, element, depth));
  if (!isObject(value)) return value !== undefined && depth === leaf.depth;
  const names = leaf.names[depth] ?? [];
  return names.some((name, index) => occurs(leaf, ownValue(value, name), depth + index + 1));
}

function isAbsent(walk: Walk, leaf: LeafField, here: { value: unknown; depth: number }): boolean {
  if (walk.bound === walk.open) return !occurs(leaf, here.value, here.depth);
  const list = walk.lists[walk.bound];
  const known = walk.absences.get(leaf);
  if (known?.list === list && known !== undefined) return known.absent;
  const absent = !occurs(leaf, list, walk.depths[walk.bound] ?? 0);
  walk.absences.set(leaf, { list, absent });
  return absent;
}

function allAbsent(walk: Walk, group: FieldGroup, value: unknown): boolean {
  return group.leaves.every((leaf) => leaf.allowsAbsence && isAbsent(walk, leaf, { value, depth: group.depth }));
}

function accepts(leaf: LeafField, value: unknown): boolean {
  if (Array.isArray(value)) {
    for (const element of value) if (accepts(leaf, element)) return true;
    return false;
  }
  return value !== undefined && !isObject(value) && leaf.accepts(value);
}

function leafHolds(walk: Walk, leaf: LeafField, value: unknown): boolean {
  if (accepts(leaf, value)) {
    walk.bound = walk.open;
    return true;
  }
  return leaf.allowsAbsence && isAbsent(walk, leaf, { value, depth: leaf.depth });
}

/** Some element holds the whole group; or else none holds any of it, where the pattern allows that. */
function listHolds(walk: Walk, group: FieldGroup, list: readonly unknown[]): boolean {
  const { open, bound } = walk;
  walk.lists[open] = list;
  walk.depths[open] = group.depth;
  walk.open = open + 1;
  let chosen = false;
  for (let index = 0; index < list.length && !chosen; index += 1) {
    const element = list[index];
    walk.bound = bound;
    chosen = typeof element === 'object' && element !== null && groupHolds(walk, group, element) && walk.bound > open;
  }
  walk.open = open;
  walk.bound = chosen ? open : bound;
  return chosen || allAbsent(walk, group, list);
}

function hasAny(object: object, keys: readonly string[]): boolean {
  for (const key of keys) if (Object.hasOwn(object, key)) return true;
  return false;
}

function groupHolds(walk: Walk, group: FieldGroup, value: unknown): boolean {
  if (Array.isArray(value)) return listHolds(walk, group, value);
  if (!isObject(value)) return allAbsent(walk, group, value);
  const object = hasAny(value, group.dottedKeys) ? withoutDottedKeys(value) : value;
  for (const { key, field } of group.children) {
    const child = ownValue(object, key);
    const holds = field.kind === 'leaf' ? leafHolds(walk, field, child) : groupHolds(walk, field, child);
    if (!holds) return false;
  }
  return true;
}

/** Says whether a subject holds a group: all of its fields, those in a list within one element. */
export function holdsGroup(group: FieldGroup, subject: unknown): boolean {
  return groupHolds({ lists: [], depths: [], open: 0, bound: 0, absences: new Map() }, group, subject);
}
