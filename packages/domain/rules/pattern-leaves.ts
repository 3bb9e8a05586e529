/** What a condition asks of one field, and where that stands: `$or` is no field, and `a.b` is `a` › `b`. */
export interface PatternLeaf {
  readonly path: readonly string[];
  readonly tests: readonly unknown[];
  /** JSON pointer within the condition */
  readonly pointer: string;
}

const escaped = (name: string) => name.replaceAll('~', '~0').replaceAll('/', '~1');

/** Each field that a condition asks about. What is no pattern has none. */
export function patternLeaves(when: unknown, path: readonly string[] = [], pointer = ''): readonly PatternLeaf[] {
  if (Array.isArray(when)) return [{ path, tests: when, pointer }];
  if (typeof when !== 'object' || when === null) return [];
  return Object.entries(when).flatMap(([key, value]: [string, unknown]) => {
    const at = `${pointer}/${escaped(key)}`;
    if (key !== '$or') return patternLeaves(value, [...path, ...key.split('.')], at);
    const choices: readonly unknown[] = Array.isArray(value) ? value : [];
    return choices.flatMap((choice, index) => patternLeaves(choice, path, `${at}/${index}`));
  });
}

/** Every text that a test names whole: itself, and what `anything-but` and `equals-ignore-case` name. */
export function namedTexts(test: unknown): readonly string[] {
  if (typeof test === 'string') return [test];
  if (Array.isArray(test)) return test.flatMap(namedTexts);
  if (typeof test !== 'object' || test === null) return [];
  const named: readonly unknown[] = [Reflect.get(test, 'anything-but'), Reflect.get(test, 'equals-ignore-case')];
  return named.flatMap(namedTexts);
}

/** Every number in a test. */
export function namedNumbers(test: unknown): readonly number[] {
  if (typeof test === 'number') return [test];
  return typeof test === 'object' && test !== null ? Object.values(test).flatMap(namedNumbers) : [];
}
