import { invalid } from '../refused-error';
import { type AttributeValue, type Item, type SetType, setTypeOf } from '../values/attribute-value';
import { addDecimals, decimalText, negated, parseDecimal, rangeProblem } from '../values/decimal';
import { compilePath } from './compile-operand';
import type { Bindings, CallNode, Operand, SumNode } from './tree';

/** What an operand of an update stands for in the item as it was. Throws a RefusedError. */
export type Evaluate = (item: Item, bindings: Bindings) => AttributeValue;

const wrongType = () => invalid('An operand in the update expression has an incorrect data type');

/** Turns an operand into a closure. */
export function compileValue(operand: Operand): Evaluate {
  switch (operand.kind) {
    case 'value':
      return (_item, { values }) => needed(values[operand.name]);
    case 'path': {
      const find = compilePath(operand);
      return (item, bindings) => needed(find(item, bindings));
    }
    case 'sum':
      return compileSum(operand);
    case 'call':
      return operand.name === 'list_append' ? compileAppend(operand) : compileDefault(operand);
  }
}

function needed(value: AttributeValue | undefined): AttributeValue {
  if (value !== undefined) return value;
  throw invalid('The provided expression refers to an attribute that does not exist in the item');
}

function compileSum({ sign, args }: SumNode): Evaluate {
  const [left, right] = [compileValue(args[0]), compileValue(args[1])];
  return (item, bindings) => {
    const first = numberIn(left(item, bindings));
    return sumOf(first, numberIn(right(item, bindings)), sign);
  };
}

function numberIn({ N }: AttributeValue): string {
  if (N === undefined) throw wrongType();
  return N;
}

function sumOf(left: string, right: string, sign: '+' | '-'): AttributeValue {
  const quick = Number(left) + (sign === '+' ? Number(right) : -Number(right));
  if (isShort(left) && isShort(right)) return { N: String(quick) };
  const [first, second] = [parseDecimal(left), parseDecimal(right)];
  if (!first || !second) throw wrongType();
  const sum = addDecimals(first, sign === '+' ? second : negated(second));
  const problem = rangeProblem(sum);
  if (problem !== undefined) throw invalid(problem);
  return { N: decimalText(sum) };
}

/** Whether a number is an integer that doubles add exactly. */
function isShort(text: string): boolean {
  return text.length < 15 && !text.includes('.');
}

function compileAppend({ args }: CallNode): Evaluate {
  const [left, right] = args.map(compileValue);
  return (item, bindings) => {
    const first = left?.(item, bindings).L;
    if (!first) throw wrongType();
    const second = right?.(item, bindings).L;
    if (!second) throw wrongType();
    return { L: [...first, ...second] };
  };
}

function compileDefault({ args }: CallNode): Evaluate {
  const [path, fallback] = args;
  const find = path?.kind === 'path' ? compilePath(path) : undefined;
  const otherwise = fallback && compileValue(fallback);
  return (item, bindings) => find?.(item, bindings) ?? needed(otherwise?.(item, bindings));
}

/** What ADD makes of an attribute. */
export function added(existing: AttributeValue | undefined, value: AttributeValue): AttributeValue {
  if (value.N !== undefined) return existing ? sumOf(numberIn(existing), value.N, '+') : value;
  const [type, members] = membersOf(value);
  if (!existing) return value;
  const present = existing[type];
  if (!present) throw wrongType();
  return { [type]: [...present, ...members.filter((member) => !present.includes(member))] };
}

/** What DELETE leaves of a set; nothing when no member is left. */
export function without(existing: AttributeValue, value: AttributeValue): AttributeValue | undefined {
  const [type, members] = membersOf(value);
  const present = existing[type];
  if (!present) throw wrongType();
  const left = present.filter((member) => !members.includes(member));
  return left.length === 0 ? undefined : { [type]: left };
}

function membersOf(value: AttributeValue): [type: SetType, members: readonly string[]] {
  const type = setTypeOf(value);
  if (!type) throw wrongType();
  return [type, value[type] ?? []];
}
