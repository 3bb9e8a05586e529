import { compilePattern } from '@afluente/patterns/compile';
import type { MappingProperties } from './functions/function-shapes';

/**
 * The filter criteria of an event source mapping: a record passes when any pattern matches it. Undefined when there are none.
 * `adapt` turns the test into one over the caller's own records.
 */
export function compileFilter<Test>(
  criteria: MappingProperties['FilterCriteria'],
  adapt: (matches: (record: unknown) => boolean) => Test,
): Test | undefined {
  if (criteria === undefined) return undefined;
  const patterns = criteria.Filters.map(({ Pattern }) => compilePattern(JSON.parse(Pattern)));
  return adapt((record) => patterns.some((pattern) => pattern.matches(record)));
}
