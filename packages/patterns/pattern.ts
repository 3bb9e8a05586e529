/** The language of Amazon EventBridge event patterns, as TypeScript types. `compilePattern` checks what types cannot say. */

export type Scalar = string | number | boolean | null;

export interface EqualsIgnoreCase {
  readonly 'equals-ignore-case': string;
}

export type NumericTest =
  | readonly ['=' | '<' | '<=' | '>' | '>=', number]
  | readonly ['>' | '>=', number, '<' | '<=', number];

/** What `anything-but` excludes: values of one type, or every string that one of the texts describes. */
export type Excluded =
  | string
  | number
  | readonly string[]
  | readonly number[]
  | { readonly prefix: string | readonly string[] }
  | { readonly suffix: string | readonly string[] }
  | { readonly wildcard: string | readonly string[] }
  | { readonly 'equals-ignore-case': string | readonly string[] };

export type Operator =
  | { readonly prefix: string | EqualsIgnoreCase }
  | { readonly suffix: string | EqualsIgnoreCase }
  | { readonly wildcard: string }
  | { readonly cidr: string }
  | { readonly numeric: NumericTest }
  | { readonly exists: boolean }
  | { readonly 'anything-but': Excluded }
  | EqualsIgnoreCase;

/** One of the values that a field may have; the list of a field holds one or more, and one of them is enough. */
export type Alternative = Scalar | Operator;

/**
 * Every named field must match. `$or` holds two or more patterns, of which one must match; that only `$or` may hold
 * patterns is beyond an index signature, and left to `patternFaults`.
 */
export interface Pattern {
  readonly [field: string]: Pattern | readonly Alternative[] | readonly Pattern[];
}
