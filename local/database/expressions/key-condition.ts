import type { AttributeValue } from '../values/attribute-value';
import { type Bindings, boundSteps, type ConditionNode, type Operand } from './tree';

/** A condition on one key attribute, in the words of the legacy KeyConditions, which a key condition is turned into. */
export interface KeyCondition {
  readonly operator: string;
  readonly values: readonly AttributeValue[];
}

/** The conditions of a key condition by attribute, or what is wrong with it. */
export type KeyConditions = ReadonlyMap<string, KeyCondition>;

const operators = { '=': 'EQ', '<': 'LT', '<=': 'LE', '>': 'GT', '>=': 'GE' } as const;
const mirrored = { '=': 'EQ', '<': 'GT', '<=': 'GE', '>': 'LT', '>=': 'LE' } as const;

/** Reads a condition as one on keys. */
export function keyConditions(root: ConditionNode, bindings: Bindings): KeyConditions | string {
  const found = new Map<string, KeyCondition>();
  return collect(root, bindings, found) ?? found;
}

function collect(node: ConditionNode, bindings: Bindings, found: Map<string, KeyCondition>): string | undefined {
  if (node.kind === 'and') return collect(node.parts[0], bindings, found) ?? collect(node.parts[1], bindings, found);
  const refusal = operatorFault(node);
  if (refusal !== undefined) return refusal;
  if (node.kind !== 'compare' && node.kind !== 'between' && node.kind !== 'call') return undefined;
  const attribute = attributeOf(node.args, bindings);
  if (typeof attribute === 'string') return attribute;
  const { name, position } = attribute;
  if (name === undefined) return 'Invalid condition in KeyConditionExpression: No key attribute specified';
  if (found.has(name)) return 'KeyConditionExpressions must only contain one condition per key';
  const values = node.args.flatMap((operand) =>
    operand.kind === 'value' ? (bindings.values[operand.name] ?? []) : [],
  );
  found.set(name, { operator: operatorOf(node, position), values });
  return undefined;
}

function operatorFault(node: ConditionNode): string | undefined {
  const invalid = 'Invalid operator used in KeyConditionExpression:';
  const must = (name: string) =>
    `Invalid condition in KeyConditionExpression: ${name} operator must have the key attribute as its first operand`;
  if (node.kind === 'or' || node.kind === 'not' || node.kind === 'in') return `${invalid} ${node.kind.toUpperCase()}`;
  if (node.kind === 'compare' && node.comparator === '<>') return `${invalid} <>`;
  if (node.kind === 'call' && node.name !== 'begins_with') return `${invalid} ${node.name}`;
  if (node.kind === 'between' && node.args[0].kind !== 'path') return must('BETWEEN');
  if (node.kind === 'call' && node.args[0]?.kind !== 'path') return must('begins_with');
  return undefined;
}

function attributeOf(args: readonly Operand[], bindings: Bindings): { name?: string; position: number } | string {
  let attribute: { name?: string; position: number } = { position: 0 };
  for (const [position, operand] of args.entries()) {
    if (operand.kind === 'call') return 'KeyConditionExpressions cannot contain nested operations';
    if (operand.kind !== 'path') continue;
    if (attribute.name !== undefined) {
      return 'Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition';
    }
    const [name = '', ...others] = boundSteps(operand, bindings);
    if (others.length > 0) return 'KeyConditionExpressions cannot have conditions on nested attributes';
    attribute = { name: String(name), position };
  }
  return attribute;
}

function operatorOf(node: ConditionNode, position: number): string {
  if (node.kind === 'between') return 'BETWEEN';
  if (node.kind !== 'compare' || node.comparator === '<>') return 'BEGINS_WITH';
  return (position === 0 ? operators : mirrored)[node.comparator];
}
