import dynalite from 'dynalite/db/index.js';
import { type AttributeValue, type Item, sameValue } from './attribute-value';
import type { ParsedExpression, Path } from './request';

/**
 * Whether an item satisfies a parsed condition or filter. dynalite decides, but for equality: it compares lists and maps by
 * identity, so that `list = :list` is never true, and takes `false` and `''` for absent in `IN`.
 */
export function satisfies(item: Item, expression: ParsedExpression): boolean {
  const parts = expression.args.filter(isExpression);
  if (expression.type === 'and') return parts.every((part) => satisfies(item, part));
  if (expression.type === 'or') return parts.some((part) => satisfies(item, part));
  if (expression.type === 'not') return !parts.some((part) => satisfies(item, part));
  return equality(item, expression) ?? dynalite.matchesExprFilter(item, expression);
}

function equality(item: Item, { type, args }: ParsedExpression): boolean | undefined {
  if (!['=', '<>', 'in'].includes(type) || args.some(isExpression)) return undefined;
  const [left, ...others] = args.map((operand) => operandValue(item, operand));
  const equal = left !== undefined && others.some((other) => other !== undefined && sameValue(left, other));
  return type === '<>' ? !equal : equal;
}

type Operand = ParsedExpression | Path | AttributeValue;

function operandValue(item: Item, operand: Operand): AttributeValue | undefined {
  if (Array.isArray(operand)) return dynalite.mapPath(operand, item) ?? undefined;
  return isExpression(operand) ? undefined : operand;
}

/** An operator or function among parsed operands, rather than a path or a literal. */
export function isExpression(operand: Operand): operand is ParsedExpression {
  return !Array.isArray(operand) && 'type' in operand;
}
