import { invalid } from '../refused-error';
import { type AttributeValue, typeOf } from '../values/attribute-value';
import { valueProblem } from '../values/check-value';
import { compareValues } from '../values/order';
import type { Conditions, Expected, ExpectedValue } from './legacy';

const wrong = (why: string) => invalid(`One or more parameter values were invalid: ${why}`);

const scalars = ['S', 'N', 'B'];
const comparable = [...scalars, 'SS', 'NS', 'BS'];

/** How many arguments an operator takes, at least and at most, and of which types. */
const operators: Readonly<Record<string, { least: number; most: number; types: readonly string[] }>> = {
  NULL: { least: 0, most: 0, types: [] },
  NOT_NULL: { least: 0, most: 0, types: [] },
  EQ: { least: 1, most: 1, types: [...comparable, 'L', 'M', 'BOOL', 'NULL'] },
  NE: { least: 1, most: 1, types: [...comparable, 'L', 'M', 'BOOL', 'NULL'] },
  LE: { least: 1, most: 1, types: scalars },
  LT: { least: 1, most: 1, types: scalars },
  GE: { least: 1, most: 1, types: scalars },
  GT: { least: 1, most: 1, types: scalars },
  CONTAINS: { least: 1, most: 1, types: scalars },
  NOT_CONTAINS: { least: 1, most: 1, types: scalars },
  BEGINS_WITH: { least: 1, most: 1, types: ['S', 'B'] },
  IN: { least: 1, most: 100, types: scalars },
  BETWEEN: { least: 2, most: 2, types: scalars },
};

/** Refuses conditions that no item could be held against. */
export function refuseConditions(conditions: Conditions = {}): void {
  for (const { ComparisonOperator: operator, AttributeValueList: values = [] } of Object.values(conditions)) {
    refuseValues(values);
    refuseArguments(operator, values);
  }
}

/** Refuses arguments that an operator does not take. */
export function refuseArguments(operator: string, values: readonly AttributeValue[]): void {
  const rule = operators[operator];
  if (!rule) return;
  if (values.length < rule.least || values.length > rule.most) {
    throw wrong(`Invalid number of argument(s) for the ${operator} ComparisonOperator`);
  }
  refuseMixedTypes(values);
  const odd = values.find((value) => !rule.types.includes(typeOf(value)));
  if (odd) throw wrong(`ComparisonOperator ${operator} is not valid for ${typeOf(odd)} AttributeValue type`);
  refuseReversed(operator, values);
}

function refuseValues(values: readonly AttributeValue[]): void {
  for (const value of values) {
    const problem = valueProblem(value);
    if (problem !== undefined) throw invalid(problem);
  }
}

function refuseMixedTypes(values: readonly AttributeValue[]): void {
  if (new Set(values.map(typeOf)).size > 1) {
    throw wrong('AttributeValues inside AttributeValueList must be of same type');
  }
}

function refuseReversed(operator: string, [lower, upper]: readonly AttributeValue[]): void {
  if (operator !== 'BETWEEN' || !lower || !upper || (compareValues(lower, upper) ?? 0) <= 0) return;
  throw invalid('The BETWEEN condition was provided a range where the lower bound is greater than the upper bound');
}

/** Refuses expectations that contradict themselves. */
export function refuseExpected(expected: Expected = {}): void {
  for (const [name, condition] of Object.entries(expected)) {
    refuseCombination(name, condition);
    refuseValues(condition.Value ? [condition.Value] : (condition.AttributeValueList ?? []));
  }
}

function refuseCombination(name: string, condition: ExpectedValue): void {
  const { AttributeValueList: values, ComparisonOperator: operator, Exists: exists, Value: value } = condition;
  if (values && value) throw wrong(`Value and AttributeValueList cannot be used together for Attribute: ${name}`);
  if (operator === undefined) {
    refuseExistence(name, condition);
    return;
  }
  if (exists !== undefined) {
    throw wrong(`Exists and ComparisonOperator cannot be used together for Attribute: ${name}`);
  }
  if (!values && !value && operator !== 'NULL' && operator !== 'NOT_NULL') {
    const must = `Value or AttributeValueList must be used with ComparisonOperator: ${operator}`;
    throw wrong(`${must} for Attribute: ${name}`);
  }
  refuseArguments(operator, values ?? (value ? [value] : []));
}

function refuseExistence(
  name: string,
  { AttributeValueList: values, Exists: exists, Value: value }: ExpectedValue,
): void {
  if (values) throw wrong(`AttributeValueList can only be used with a ComparisonOperator for Attribute: ${name}`);
  if (exists !== false && !value) {
    throw wrong(`Value must be provided when Exists is ${exists ?? null} for Attribute: ${name}`);
  }
  if (exists === false && value) throw wrong(`Value cannot be used when Exists is false for Attribute: ${name}`);
}
