import { choicesFor, withNearest } from './choices';

/** What zod says of a fault, as far as its wording needs it; recognised by shape, so that zod need not be in the bundle. */
export interface SchemaIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly code?: string | undefined;
  readonly expected?: unknown;
  readonly values?: readonly unknown[] | undefined;
  /** what was given, where zod was asked to report it */
  readonly input?: unknown;
  readonly origin?: string | undefined;
  readonly minimum?: unknown;
  readonly maximum?: unknown;
  readonly inclusive?: boolean | undefined;
  readonly format?: string | undefined;
  /** the names that an object may not have (`unrecognized_keys`) */
  readonly keys?: readonly string[] | undefined;
  /** what is wrong with a name (`invalid_key`) */
  readonly issues?: readonly SchemaIssue[] | undefined;
  /** the issues of each choice (`invalid_union`) */
  readonly errors?: readonly (readonly SchemaIssue[])[] | undefined;
}

/** How zod's own messages begin (zod/v4/locales/en); any other is its schema's, which knows better. */
const zodsOwn = /^(?:Invalid|Too big|Too small|Unrecognized)\b/;

/** A fault in plain English, to be read after the field's name. A message that the schema gives itself is kept. */
export function wordIssue(issue: SchemaIssue): string {
  if (!zodsOwn.test(issue.message)) return issue.message;
  return wordings[issue.code ?? '']?.(issue) ?? 'is not valid';
}

const nouns: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
};

/** A kind of value in words. */
export function nounOf(kind: string): string {
  return nouns[kind] ?? kind;
}

const formats: Readonly<Record<string, string>> = {
  email: 'an email address',
  url: 'a URL, with https:// before it',
  datetime: 'a date and time, as in 2026-03-01T10:00:00Z',
  date: 'a date, as in 2026-03-01',
  duration: 'an ISO 8601 duration, as in P30D',
  uuid: 'a UUID',
};

const wordings: Readonly<Record<string, (issue: SchemaIssue) => string | undefined>> = {
  invalid_type: ({ expected, message }) => {
    if (message.endsWith('received undefined')) return 'is required';
    const noun = nouns[String(expected)];
    return noun === undefined ? undefined : `must be ${noun}`;
  },
  invalid_value: ({ values = [], input }) => {
    const named = values.map((value) => JSON.stringify(value)).join(', ');
    const words = values.length === 1 ? `must be ${named}` : `must be one of ${named}`;
    return withNearest(words, input, values.filter(isText));
  },
  too_small: ({ origin, minimum, inclusive }) => {
    if (minimum === 1 && isSized(origin)) return 'must not be empty';
    return bound(origin, inclusive === false ? 'more than' : 'at least', minimum);
  },
  too_big: ({ origin, maximum, inclusive }) => bound(origin, inclusive === false ? 'less than' : 'at most', maximum),
  invalid_format: ({ format = '' }) => (formats[format] === undefined ? undefined : `must be ${formats[format]}`),
  invalid_key: ({ issues: [fault] = [], path }) => {
    const names = fault?.values?.filter(isText) ?? [];
    const words = 'is not a name that can be used here';
    return names.length === 0 ? words : `${words}; ${choicesFor(String(path.at(-1) ?? ''), names)}`;
  },
  invalid_union: ({ errors = [], input }) => eitherOf(errors, input),
};

const units: Readonly<Record<string, string>> = {
  string: 'characters',
  array: 'entries',
  set: 'entries',
  map: 'entries',
};

function isSized(origin: string | undefined): boolean {
  return units[origin ?? ''] !== undefined;
}

function bound(origin: string | undefined, words: string, limit: unknown): string {
  const unit = units[origin ?? ''];
  return unit === undefined ? `must be ${words} ${String(limit)}` : `must have ${words} ${String(limit)} ${unit}`;
}

/** The choices beside each other, where each fails as a whole. */
function eitherOf(choices: readonly (readonly SchemaIssue[])[], input: unknown): string | undefined {
  const firsts = choices.flatMap(([first]) => (first !== undefined && first.path.length === 0 ? [first] : []));
  const words = firsts.map(({ input: _, ...first }) => wordIssue(first));
  const isPlain = words.length > 0 && words.length === choices.length && !words.includes('is not valid');
  if (!isPlain) return undefined;
  return withNearest([...new Set(words)].join(', or '), input, firsts.flatMap(textsAllowed));
}

/** The texts that are allowed in the place of what was given. */
function textsAllowed({ values = [] }: SchemaIssue): readonly string[] {
  return values.filter(isText);
}

const isText = (value: unknown): value is string => typeof value === 'string';
