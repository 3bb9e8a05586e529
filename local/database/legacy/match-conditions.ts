import { beginsWith, comparisons, contains, isBetween } from '../expressions/compile-condition';
import { type AttributeValue, type Item, own, sameValue } from '../values/attribute-value';
import type { Conditions, Expected } from './legacy';

type Test = (value: AttributeValue | undefined, [first, second]: readonly AttributeValue[]) => boolean;

const tests: Readonly<Record<string, Test>> = {
  EQ: (value, [wanted]) => comparisons['='](value, wanted),
  NE: (value, [wanted]) => comparisons['<>'](value, wanted),
  LE: (value, [bound]) => comparisons['<='](value, bound),
  LT: (value, [bound]) => comparisons['<'](value, bound),
  GE: (value, [bound]) => comparisons['>='](value, bound),
  GT: (value, [bound]) => comparisons['>'](value, bound),
  NULL: (value) => value === undefined,
  NOT_NULL: (value) => value !== undefined,
  CONTAINS: (value, [part]) => contains(value, part),
  NOT_CONTAINS: (value, [part]) => !contains(value, part),
  BEGINS_WITH: (value, [start]) => beginsWith(value, start),
  IN: (value, wanted) => value !== undefined && wanted.some((one) => sameValue(value, one)),
  BETWEEN: (value, [lower, upper]) => isBetween([value, lower, upper]),
};

interface Asked {
  readonly name: string;
  readonly operator: string;
  readonly values: readonly AttributeValue[];
}

type Joined = 'AND' | 'OR' | undefined;

/** Whether an item satisfies a QueryFilter or ScanFilter. */
export function matchesConditions(item: Item, conditions: Conditions, joined: Joined): boolean {
  const asked = Object.entries(conditions).map(([name, { ComparisonOperator: operator, AttributeValueList = [] }]) => ({
    name,
    operator,
    values: AttributeValueList,
  }));
  return matches(item, asked, joined);
}

/** Whether an item is as Expected says. */
export function matchesExpected(item: Item, expected: Expected, joined: Joined): boolean {
  const asked = Object.entries(expected).map(([name, { ComparisonOperator, Exists, Value, AttributeValueList }]) => ({
    name,
    operator: ComparisonOperator ?? (Exists === false ? 'NULL' : 'EQ'),
    values: AttributeValueList ?? (Value ? [Value] : []),
  }));
  return matches(item, asked, joined);
}

function matches(item: Item, asked: readonly Asked[], joined: Joined): boolean {
  const holds = ({ name, operator, values }: Asked): boolean => tests[operator]?.(own(item, name), values) ?? false;
  return joined === 'OR' ? asked.some(holds) : asked.every(holds);
}
