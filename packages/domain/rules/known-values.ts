import { compilePattern } from '@afluente/patterns/compile';
import type { Fault } from '@afluente/patterns/fault';
import { patternFaults } from '@afluente/patterns/validate';
import { choicesFor } from '../choices';
import { isCountry } from '../customers/record/edit-checks';

/** Fields whose values are known: a condition that asks for another would never match, and nobody would know why. */

/** The values that a field may have. */
export type Values = { readonly among: readonly string[] } | { readonly of: 'countries' };

/** Identifiers of outside systems have names of their own, as `external:hubspot`. */
export const isOutside = (name: string): boolean => name.startsWith('external:');

/** What tests of a field ask for that it never is; each names what there is, and what may be meant. */
export function valueFaults(tests: readonly unknown[], values: Values, pointer: string): readonly Fault[] {
  return tests.flatMap((test, index) =>
    named(test).flatMap(({ text, asked, path }) => {
      if (isKnown(text, asked, values)) return [];
      return [{ pointer: [pointer, index, ...path].join('/'), message: unknownValue(text, values) }];
    }),
  );
}

interface Named {
  readonly text: string;
  /** a test that asks for it alone, as a pattern has it */
  readonly asked: unknown;
  readonly path: readonly (string | number)[];
}

/** How a text is compared. `anything-but` names what it excludes in the same ways. */
const operators: ReadonlySet<string> = new Set(['prefix', 'suffix', 'wildcard', 'equals-ignore-case']);

/** Every text in a test, with how it is compared. */
function named(test: unknown, asking = (text: unknown) => text, path: Named['path'] = []): readonly Named[] {
  if (typeof test === 'string') return [{ text: test, asked: asking(test), path }];
  if (typeof test === 'number' || typeof test === 'boolean') return named(String(test), asking, path);
  if (Array.isArray(test)) return test.flatMap((one: unknown, index) => named(one, asking, [...path, index]));
  if (typeof test !== 'object' || test === null) return [];
  return Object.entries(test).flatMap(([name, operand]: [string, unknown]) => {
    if (name === 'anything-but') return named(operand, asking, [...path, name]);
    if (!operators.has(name)) return [];
    return named(operand, (text) => asking({ [name]: text }), [...path, name]);
  });
}

function isKnown(text: string, asked: unknown, values: Values): boolean {
  if ('of' in values) return typeof asked !== 'string' || isCountry(text);
  const pattern = { value: [asked] };
  // one that is no pattern is refused as such
  if (isOutside(text) || patternFaults(pattern).length > 0) return true;
  const { matches } = compilePattern(pattern);
  return values.among.some((value) => matches({ value }));
}

function unknownValue(text: string, values: Values): string {
  if ('of' in values) return `"${text}" is no country of ISO 3166-1; write two capitals, as ES, MX or US`;
  return `"${text}" is never a value of this field; ${choicesFor(text, values.among)}`;
}
