import type { FoundModule } from './found';

/** Every export of the modules that is of a kind, in the order of the modules; one that two modules export is there once. */
export function exportsOf<T>(modules: readonly FoundModule[], isOfKind: (value: unknown) => value is T): readonly T[] {
  return [...new Set(modules.flatMap((module) => Object.values(module.exports).filter(isOfKind)))];
}
