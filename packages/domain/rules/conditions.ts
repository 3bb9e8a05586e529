import { compilePattern } from '@afluente/patterns/compile';
import type { Fault } from '@afluente/patterns/fault';
import { patternFaults } from '@afluente/patterns/validate';
import type { Condition } from './condition';
import { affordable, costFaults } from './condition-cost';
import type { Subject } from './subject';
import { type Fields, unknownFieldFaults } from './subject-fields';

/**
 * The conditions of rule sets: EventBridge patterns over a `Subject`. Whatever decides by rules checks its conditions with
 * `boundFaults` and `conditionFaults` when they are put, and asks them by `compileConditions`.
 */

/** DynamoDB holds 32 levels of maps and lists (AWS: "Constraints in Amazon DynamoDB"); some lie above a condition. */
const deepestCondition = 24;

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((part) => isDeeper(part, levels - 1));
}

/**
 * Conditions of one rule set that nothing should walk down or lay out: too deep, or too dear together. Asked before anything else, as in the
 * `settle` of a configuration.
 */
export function boundFaults(conditions: readonly Condition[]): readonly Fault[] {
  const message = `a condition has at most ${deepestCondition} levels`;
  const tooDeep = conditions.filter(({ when }) => isDeeper(when, deepestCondition));
  return tooDeep.length > 0 ? tooDeep.map(({ pointer }) => ({ pointer, message })) : costFaults(conditions);
}

/** What else is wrong with conditions: those that are not patterns, and fields that what they are asked of never has (`seenBy`). As in the `check` of a configuration. */
export function conditionFaults(conditions: readonly Condition[], fields: Fields): readonly Fault[] {
  return conditions.flatMap(({ pointer, when }) =>
    [...patternFaults(when), ...unknownFieldFaults(when, fields)].map((fault) => ({
      pointer: `${pointer}${fault.pointer}`,
      message: fault.message,
    })),
  );
}

/** A rule that can be asked. */
export interface CompiledRule<R> {
  readonly rule: R;
  /** why the rule is passed over; undefined where it matches */
  readonly rejects: (subject: Subject | Readonly<Record<string, unknown>>) => string | undefined;
}

/**
 * Rules with their conditions compiled. One that is stored from before its condition was checked never matches where it is not valid or takes
 * too long to ask, and says so; the others go on.
 */
export function compileConditions<R extends { readonly when?: unknown }>(
  rules: readonly R[],
): readonly CompiledRule<R>[] {
  const asked = affordable(rules.map(({ when }) => when));
  return rules.map((rule, index) => {
    if (asked[index] === true) return compileRule(rule);
    return { rule, rejects: () => 'its condition takes too long to ask: make it simpler' };
  });
}

function compileRule<R extends { readonly when?: unknown }>(rule: R): CompiledRule<R> {
  if (rule.when === undefined) return { rule, rejects: () => undefined };
  try {
    const pattern = compilePattern(rule.when);
    return { rule, rejects: (subject) => (pattern.matches(subject) ? undefined : 'its condition does not match') };
  } catch {
    return { rule, rejects: () => 'its condition is not valid' };
  }
}

/** Compiles what a loaded rule set holds once: a set never changes, a new version is another object. */
export function compiledOnce<Set extends object, Compiled>(compile: (set: Set) => Compiled): (set: Set) => Compiled {
  const known = new WeakMap<Set, { readonly compiled: Compiled }>();
  return (set) => {
    const kept = known.get(set) ?? { compiled: compile(set) };
    known.set(set, kept);
    return kept.compiled;
  };
}
