import { type Apply, compileUpdate } from './apply-update';
import { compileCondition, type Predicate } from './compile-condition';
import { ExpressionError } from './expression-error';
import { type ConditionTree, parseCondition } from './parse-condition';
import { parseUpdate, type UpdateTree } from './parse-update';
import { type ProjectionTree, parseProjection } from './projection';

/** An expression that cannot be run, whatever the names and values. */
export interface Unusable {
  readonly fault: string;
}

export interface CompiledCondition {
  readonly tree: ConditionTree;
  readonly holds: Predicate;
}

export interface CompiledUpdate {
  readonly tree: UpdateTree;
  readonly apply: Apply;
}

const keptTexts = 1_000;

/** Compiles each text once: the same few expressions repeat. */
function cachedByText<T>(compile: (text: string) => T): (text: string) => T | Unusable {
  const cache = new Map<string, T | Unusable>();
  return (text) => {
    const known = cache.get(text);
    if (known) return known;
    const compiled = attempt(compile, text);
    if (cache.size >= keptTexts) cache.clear();
    cache.set(text, compiled);
    return compiled;
  };
}

function attempt<T>(compile: (text: string) => T, text: string): T | Unusable {
  if (text.trim() === '') return { fault: 'The expression can not be empty;' };
  try {
    return compile(text);
  } catch (error) {
    if (error instanceof ExpressionError) return { fault: error.message };
    throw error;
  }
}

/** A condition, filter or key condition by its text. */
export const conditionOf = cachedByText<CompiledCondition>((text) => {
  const tree = parseCondition(text);
  return { tree, holds: compileCondition(tree.root) };
});

/** An update by its text. */
export const updateOf = cachedByText<CompiledUpdate>((text) => {
  const tree = parseUpdate(text);
  return { tree, apply: compileUpdate(tree.actions) };
});

/** A projection by its text. */
export const projectionOf = cachedByText<ProjectionTree>(parseProjection);
