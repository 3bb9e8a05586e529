import { type AttributeValue, typeOf } from '../values/attribute-value';
import { compareValues } from '../values/order';
import { type Bindings, boundSteps, type CallNode, type Operand, shownPath } from './tree';
import { undefinedReference } from './undefined-reference';

/** What is wrong with one part of a condition under a request's names and values, if anything. */
export type ConditionCheck = (bindings: Bindings) => string | undefined;

/** Operands of IN: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
const mostAmong = 100;

const operandCounts: Record<string, number> = {
  attribute_exists: 1,
  attribute_not_exists: 1,
  attribute_type: 2,
  begins_with: 2,
  contains: 2,
  size: 1,
};

/** Runs checks in order until one finds a fault. */
function firstOf(references: readonly string[], checks: readonly ConditionCheck[]): ConditionCheck {
  return (bindings) => {
    const missing = undefinedReference(references, bindings);
    if (missing !== undefined) return missing;
    for (const check of checks) {
      const fault = check(bindings);
      if (fault !== undefined) return fault;
    }
    return undefined;
  };
}

/** The check of a comparison or of BETWEEN. */
export function comparisonCheck(name: string, args: readonly Operand[], references: readonly string[]): ConditionCheck {
  const own = name === 'between' ? [betweenCheck(args)] : distinctCheck(name, args);
  return firstOf(references, [...args.flatMap(nestedChecks), ...own]);
}

/** The check of IN. */
export function inCheck(args: readonly Operand[], references: readonly string[]): ConditionCheck {
  return firstOf(references, [...args.flatMap(nestedChecks), amongCheck(args.length - 1)]);
}

function amongCheck(count: number): ConditionCheck {
  const fault = `The IN operator is provided with too many operands; number of operands: ${count}`;
  return () => (count > mostAmong ? fault : undefined);
}

/** The check of a function's call. */
export function callCheck(call: CallNode, references: readonly string[]): ConditionCheck {
  return firstOf(references, nestedChecks(call));
}

function nestedChecks(operand: Operand): ConditionCheck[] {
  if (operand.kind !== 'call') return [];
  const { name, args } = operand;
  const own = args.length === operandCounts[name] ? [...distinctCheck(name, args), functionCheck(operand)] : [];
  return [...args.flatMap(nestedChecks), countCheck(operand), ...own];
}

function countCheck({ name, args }: CallNode): ConditionCheck {
  const fault =
    'Incorrect number of operands for operator or function; ' +
    `operator or function: ${name}, number of operands: ${args.length}`;
  return () => (args.length === operandCounts[name] ? undefined : fault);
}

function distinctCheck(name: string, args: readonly Operand[]): ConditionCheck[] {
  const [left, right] = args;
  if (args.length !== 2 || left?.kind !== 'path' || right?.kind !== 'path') return [];
  return [
    (bindings) => {
      const shown = shownPath(boundSteps(left, bindings));
      if (shown !== shownPath(boundSteps(right, bindings))) return undefined;
      const must = 'The first operand must be distinct from the remaining operands for this operator or function';
      return `${must}; operator: ${name}, first operand: ${shown}`;
    },
  ];
}

function functionCheck({ name, args }: CallNode): ConditionCheck {
  const [first, second] = args;
  switch (name) {
    case 'attribute_exists':
    case 'attribute_not_exists': {
      const fault = `Operator or function requires a document path; operator or function: ${name}`;
      return () => (first?.kind === 'path' ? undefined : fault);
    }
    case 'begins_with':
      return (bindings) => {
        const types = args.map((operand) => literalType(operand, bindings));
        const wrong = types.find((type) => type !== undefined && type !== 'S' && type !== 'B');
        return wrong === undefined ? undefined : wrongType(name, wrong);
      };
    case 'size':
      return (bindings) => {
        const type = first && literalType(first, bindings);
        return type !== undefined && ['N', 'BOOL', 'NULL'].includes(type) ? wrongType(name, type) : undefined;
      };
    case 'attribute_type':
      return (bindings) => typeNameFault(second, bindings);
    default:
      return () => undefined;
  }
}

function typeNameFault(operand: Operand | undefined, bindings: Bindings): string | undefined {
  const value = operand?.kind === 'value' ? bindings.values[operand.name] : undefined;
  const type = operand && literalType(operand, bindings);
  if (type !== 'S') return wrongType('attribute_type', type ?? '{NS,SS,L,BS,N,M,B,BOOL,NULL,S}');
  const wanted = value?.S ?? '';
  if (['S', 'N', 'B', 'NULL', 'SS', 'BOOL', 'L', 'BS', 'NS', 'M'].includes(wanted)) return undefined;
  return `Invalid attribute type name found; type: ${wanted}, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}`;
}

function wrongType(name: string, type: string): string {
  return `Incorrect operand type for operator or function; operator or function: ${name}, operand type: ${type}`;
}

/** The type of an operand that is known without an item. */
function literalType(operand: Operand, { values }: Bindings): string | undefined {
  if (operand.kind === 'call') return operand.name === 'size' ? 'N' : 'BOOL';
  const value = operand.kind === 'value' ? values[operand.name] : undefined;
  return value && typeOf(value);
}

function betweenCheck([, lower, upper]: readonly Operand[]): ConditionCheck {
  return ({ values }) => {
    const low = lower?.kind === 'value' ? values[lower.name] : undefined;
    const high = upper?.kind === 'value' ? values[upper.name] : undefined;
    if (!low || !high) return undefined;
    const bounds = `lower bound operand: AttributeValue: ${shownValue(low)}, upper bound operand: AttributeValue: ${shownValue(high)}`;
    if (typeOf(low) !== typeOf(high)) {
      return `The BETWEEN operator requires same data type for lower and upper bounds; ${bounds}`;
    }
    if ((compareValues(low, high) ?? 0) <= 0) return undefined;
    return `The BETWEEN operator requires upper bound to be greater than or equal to lower bound; ${bounds}`;
  };
}

function shownValue(value: AttributeValue): string {
  return `{${Object.entries(value)
    .map(([type, content]) => `${type}:${content}`)
    .join()}}`;
}
