import { type AttributeValue, type Item, sameValue, typeOf } from '../values/attribute-value';
import { compareValues } from '../values/order';
import { compileGetter, type Getter } from './compile-operand';
import type { Bindings, CallNode, Comparator, ConditionNode } from './tree';

/** Whether an item satisfies a condition under a request's names and values. */
export type Predicate = (item: Item, bindings: Bindings) => boolean;

/** Turns a condition into a closure. */
export function compileCondition(node: ConditionNode): Predicate {
  switch (node.kind) {
    case 'and': {
      const [left, right] = [compileCondition(node.parts[0]), compileCondition(node.parts[1])];
      return (item, bindings) => left(item, bindings) && right(item, bindings);
    }
    case 'or': {
      const [left, right] = [compileCondition(node.parts[0]), compileCondition(node.parts[1])];
      return (item, bindings) => left(item, bindings) || right(item, bindings);
    }
    case 'not': {
      const part = compileCondition(node.part);
      return (item, bindings) => !part(item, bindings);
    }
    case 'compare':
      return compileComparison(node.comparator, compileGetter(node.args[0]), compileGetter(node.args[1]));
    case 'between': {
      const [value, lower, upper] = node.args.map(compileGetter);
      return (item, bindings) => isBetween([value, lower, upper].map((getter) => getter?.(item, bindings)));
    }
    case 'in': {
      const [value, ...others] = node.args.map(compileGetter);
      return (item, bindings) => {
        const found = value?.(item, bindings);
        return found !== undefined && others.some((other) => sameValue(found, other(item, bindings)));
      };
    }
    case 'call':
      return compileCall(node);
  }
}

function compileComparison(comparator: Comparator, left: Getter, right: Getter): Predicate {
  const holds = comparisons[comparator];
  return (item, bindings) => holds(left(item, bindings), right(item, bindings));
}

type Two = AttributeValue | undefined;

/** An attribute that is not there equals nothing and differs from every value, but not from another that is not there. */
export const comparisons: Record<Comparator, (left: Two, right: Two) => boolean> = {
  '=': (left, right) => left !== undefined && right !== undefined && sameValue(left, right),
  '<>': (left, right) => !sameValue(left, right),
  '<': (left, right) => (order(left, right) ?? 0) < 0,
  '<=': (left, right) => (order(left, right) ?? 1) <= 0,
  '>': (left, right) => (order(left, right) ?? 0) > 0,
  '>=': (left, right) => (order(left, right) ?? -1) >= 0,
};

function order(left: Two, right: Two): number | undefined {
  return left && right && compareValues(left, right);
}

/** Whether a value is within two bounds. */
export function isBetween([value, lower, upper]: readonly Two[]): boolean {
  return comparisons['>='](value, lower) && comparisons['<='](value, upper);
}

function compileCall({ name, args }: CallNode): Predicate {
  const [first, second] = args.map(compileGetter);
  switch (name) {
    case 'attribute_exists':
      return (item, bindings) => first?.(item, bindings) !== undefined;
    case 'attribute_not_exists':
      return (item, bindings) => first?.(item, bindings) === undefined;
    case 'attribute_type':
      return (item, bindings) => {
        const value = first?.(item, bindings);
        return value !== undefined && typeOf(value) === second?.(item, bindings)?.S;
      };
    case 'begins_with':
      return (item, bindings) => beginsWith(first?.(item, bindings), second?.(item, bindings));
    default:
      return (item, bindings) => contains(first?.(item, bindings), second?.(item, bindings));
  }
}

/** Whether a text or binary begins with another. */
export function beginsWith(value: Two, start: Two): boolean {
  if (value?.S !== undefined && start?.S !== undefined) return value.S.startsWith(start.S);
  if (value?.B === undefined || start?.B === undefined) return false;
  const [bytes, wanted] = [Buffer.from(value.B, 'base64'), Buffer.from(start.B, 'base64')];
  return bytes.subarray(0, wanted.length).equals(wanted);
}

/** Whether a text or binary has a part, or a set or list a member. */
export function contains(value: Two, part: Two): boolean {
  if (!value || !part) return false;
  if (value.S !== undefined) return part.S !== undefined && value.S.includes(part.S);
  if (value.L) return value.L.some((member) => sameValue(member, part));
  if (value.B !== undefined) {
    return part.B !== undefined && Buffer.from(value.B, 'base64').includes(Buffer.from(part.B, 'base64'));
  }
  const has = (members: string[] | undefined, member: string | undefined): boolean =>
    member !== undefined && members?.includes(member) === true;
  return has(value.SS, part.S) || has(value.NS, part.N) || has(value.BS, part.B);
}
