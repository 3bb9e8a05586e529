import type { LeafField } from './field-tree';
import { isList, isObject, ownValue } from './json';

/** What one field alone says of a subject, whatever the other fields of a pattern ask. */
export interface Look {
  /** a value there is accepted, or the field may be absent and is, or might be from some element of a list */
  readonly mayHold: boolean;
  /** it lies in a list, or under a name with dots: whether it holds depends on what other fields chose there */
  readonly isTied: boolean;
}

const accepted = 1;
const occurs = 2;
const tied = 4;

/** What of these was found, as bits. */
function lookAtValue(leaf: LeafField, value: unknown): number {
  if (value === undefined) return 0;
  if (typeof value !== 'object' || value === null) return leaf.accepts(value) ? accepted | occurs : occurs;
  let found = 0;
  if (isList(value)) for (const element of value) found |= lookAtValue(leaf, element);
  return found;
}

function lookBelow(leaf: LeafField, value: unknown, depth: number): number {
  if (depth === leaf.depth) return lookAtValue(leaf, value);
  if (isList(value)) {
    let found = tied;
    for (const element of value) found |= lookBelow(leaf, element, depth);
    return found;
  }
  return isObject(value) ? lookInObject(leaf, value, depth) : 0;
}

function lookInObject(leaf: LeafField, object: Readonly<Record<string, unknown>>, depth: number): number {
  const names = leaf.names[depth] ?? [];
  let found = 0;
  for (let index = 0; index < names.length; index += 1) {
    const child = ownValue(object, names[index] ?? '');
    if (child === undefined) continue;
    if (index > 0) found |= tied;
    found |= lookBelow(leaf, child, depth + index + 1);
  }
  return found;
}

/** Looks for one field: linear in what lies on its path. */
export function lookAt(leaf: LeafField, subject: unknown): Look {
  const found = lookBelow(leaf, subject, 0);
  const isTied = (found & tied) !== 0;
  const mayBeAbsent = leaf.allowsAbsence && ((found & occurs) === 0 || isTied);
  return { mayHold: (found & accepted) !== 0 || mayBeAbsent, isTied };
}
