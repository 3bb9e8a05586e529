import { fieldTree, type LeafField, leafField } from './field-tree';
import { isObject } from './json';
import { lookAt } from './look-at';
import { holdsGroup } from './match';
import type { Condition } from './parse';

/**
 * A condition is asked field by field first. Fields outside of lists are settled by that, so `$or` over them costs no more than the fields that
 * it names. Only what is left, fields in lists, is laid out in ways to match, since those of one way must hold in the same element.
 */
export type Compiled = LeafField | { readonly kind: 'all' | 'any'; readonly parts: readonly Compiled[] };

/** What is left to ask of a condition: nothing, since it holds or does not, or fields that lie in lists. */
type Residue = boolean | Compiled;

/** Makes the fields ready to be looked for. */
export function compileCondition(condition: Condition): Compiled {
  if (condition.kind === 'field') return leafField(condition.path, condition.test);
  const parts = condition.kind === 'all' ? condition.parts : condition.choices;
  return { kind: condition.kind, parts: parts.map(compileCondition) };
}

function residueOf(compiled: Compiled, subject: unknown): Residue {
  if (compiled.kind === 'leaf') {
    const { mayHold, isTied } = lookAt(compiled, subject);
    return mayHold && isTied ? compiled : mayHold;
  }
  const ends = compiled.kind === 'any';
  const left: Compiled[] = [];
  for (const part of compiled.parts) {
    const residue = residueOf(part, subject);
    if (residue === ends) return ends;
    if (typeof residue !== 'boolean') left.push(residue);
  }
  return left.length === 0 ? !ends : { kind: compiled.kind, parts: left };
}

/** The ways to hold, one after the other, each with its fields. */
function* waysOf(compiled: Compiled): Generator<readonly LeafField[]> {
  if (compiled.kind === 'leaf') yield [compiled];
  else if (compiled.kind === 'any') for (const part of compiled.parts) yield* waysOf(part);
  else yield* waysOfAll(compiled.parts, 0);
}

function* waysOfAll(parts: readonly Compiled[], from: number): Generator<readonly LeafField[]> {
  const part = parts[from];
  if (part === undefined) {
    yield [];
    return;
  }
  for (const way of waysOf(part)) for (const rest of waysOfAll(parts, from + 1)) yield [...way, ...rest];
}

/** Says whether a subject holds the condition. Anything but a JSON object matches no pattern. */
export function holds(compiled: Compiled, subject: unknown): boolean {
  if (!isObject(subject)) return false;
  const residue = residueOf(compiled, subject);
  if (typeof residue === 'boolean') return residue;
  for (const way of waysOf(residue)) if (holdsGroup(fieldTree(way), subject)) return true;
  return false;
}
