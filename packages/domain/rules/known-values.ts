import type { Fault } from '@afluente/patterns/fault';
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
    texts(test).flatMap(({ text, like, path }) => {
      if (isKnown(text, like, values)) return [];
      return [{ pointer: [pointer, index, ...path].join('/'), message: unknownValue(text, values) }];
    }),
  );
}

type Like = 'whole' | 'ignoring-case' | 'prefix' | 'suffix' | 'wildcard';

interface Named {
  readonly text: string;
  readonly like: Like;
  readonly path: readonly (string | number)[];
}

const operators: Readonly<Record<string, Like>> = {
  prefix: 'prefix',
  suffix: 'suffix',
  wildcard: 'wildcard',
  'equals-ignore-case': 'ignoring-case',
};

/** Every text in a test with how it is compared, those that `anything-but` excludes too. */
function texts(test: unknown, like: Like = 'whole', path: Named['path'] = []): readonly Named[] {
  if (typeof test === 'string') return [{ text: test, like, path }];
  if (typeof test === 'number' || typeof test === 'boolean') return [{ text: String(test), like, path }];
  if (Array.isArray(test)) return test.flatMap((one: unknown, index) => texts(one, like, [...path, index]));
  if (typeof test !== 'object' || test === null) return [];
  return Object.entries(test).flatMap(([name, operand]: [string, unknown]) => {
    if (name === 'anything-but') return texts(operand, like, [...path, name]);
    const inner = Object.hasOwn(operators, name) ? operators[name] : undefined;
    return inner === undefined ? [] : texts(operand, inner, [...path, name]);
  });
}

function isKnown(text: string, like: Like, values: Values): boolean {
  if ('of' in values) return like === 'whole' ? isCountry(text) : true;
  return values.among.some((value) => isLike(value, text, like)) || isOutside(text);
}

function isLike(value: string, text: string, like: Like): boolean {
  switch (like) {
    case 'whole':
      return value === text;
    case 'ignoring-case':
      return value.toLowerCase() === text.toLowerCase();
    case 'prefix':
      return value.toLowerCase().startsWith(text.toLowerCase());
    case 'suffix':
      return value.toLowerCase().endsWith(text.toLowerCase());
    case 'wildcard':
      return isWildcardOf(text, value);
  }
}

/** A star is any letters; the known values have neither stars nor backslashes. Each piece is looked for behind the one before it. */
function isWildcardOf(pattern: string, value: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return value === first;
  if (!value.startsWith(first) || !value.endsWith(last) || value.length < first.length + last.length) return false;
  let at = first.length;
  for (const piece of rest) {
    const found = value.indexOf(piece, at);
    if (found === -1) return false;
    at = found + piece.length;
  }
  return at <= value.length - last.length;
}

function unknownValue(text: string, values: Values): string {
  if ('of' in values) return `"${text}" is no country of ISO 3166-1; write two capitals, as ES, MX or US`;
  return `"${text}" is never a value of this field; ${choicesFor(text, values.among)}`;
}
