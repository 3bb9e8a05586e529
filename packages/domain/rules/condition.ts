import * as z from 'zod';

/** A condition as it is put: an object of fields. What is wrong within it is said by `conditionFaults`. */
export const When = z.record(z.string(), z.unknown());

/** A condition and where in the rule set it stands (JSON pointer). */
export interface Condition {
  readonly pointer: string;
  readonly when: unknown;
}

/** The conditions of a list of rules that stands at `pointer`; rules without one always match. */
export function conditionsOf(pointer: string, rules: readonly { readonly when?: unknown }[]): readonly Condition[] {
  return rules.flatMap(({ when }, index) =>
    when === undefined ? [] : [{ pointer: `${pointer}/${index}/when`, when }],
  );
}
