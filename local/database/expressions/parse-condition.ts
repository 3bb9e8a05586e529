import { type ConditionCheck, callCheck, comparisonCheck, inCheck } from './check-condition';
import { ExpressionError } from './expression-error';
import { firstFault, noteFault, type Parsing, parseOperand, startParsing } from './operands';
import { readTokens } from './tokens';
import { type Comparator, type ConditionNode, comparators, type Operand, type PathNode } from './tree';

/** A condition as its text says it; what depends on names and values is checked by `checks`, in order, at each use. */
export interface ConditionTree {
  readonly root: ConditionNode;
  readonly paths: readonly PathNode[];
  readonly references: readonly string[];
  readonly checks: readonly ConditionCheck[];
}

/** A node that may still turn out to be the operand of a comparison; `grouped` when it was in parentheses of its own. */
type Loose = { readonly node: ConditionNode | Operand; readonly grouped: boolean };

interface State extends Parsing {
  readonly checks: ConditionCheck[];
}

const keywords = ['AND', 'OR', 'NOT', 'BETWEEN', 'IN'];
const faultOrder = ['parentheses', 'unknown function', 'misused function', 'reserved'];
const functions = ['attribute_exists', 'attribute_not_exists', 'attribute_type', 'begins_with', 'contains', 'size'];

/** Parses a condition, a filter or a key condition. Throws an ExpressionError. */
export function parseCondition(text: string): ConditionTree {
  const state: State = { ...startParsing(readTokens(text), keywords), checks: [] };
  const { node } = parseOr(state);
  if (state.tokens.peek().kind !== 'end') state.tokens.refuse();
  const root = asCondition(state, node);
  const fault = firstFault(state, faultOrder);
  if (fault !== undefined) throw new ExpressionError(fault);
  return { root, paths: state.paths, references: state.references, checks: state.checks };
}

function parseOr(state: State): Loose {
  let left = parseAnd(state);
  while (state.tokens.peek().kind === 'name' && isWord(state, 'OR')) {
    const first = asCondition(state, left.node);
    state.tokens.next();
    left = { node: { kind: 'or', parts: [first, asCondition(state, parseAnd(state).node)] }, grouped: false };
  }
  return left;
}

function parseAnd(state: State): Loose {
  let left = parseNot(state);
  while (isWord(state, 'AND')) {
    const first = asCondition(state, left.node);
    state.tokens.next();
    left = { node: { kind: 'and', parts: [first, asCondition(state, parseNot(state).node)] }, grouped: false };
  }
  return left;
}

function parseNot(state: State): Loose {
  if (!state.tokens.takesWord('NOT')) return parseComparison(state);
  return { node: { kind: 'not', part: asCondition(state, parseNot(state).node) }, grouped: false };
}

function parseComparison(state: State): Loose {
  const begun = state.references.length;
  const left = parseGroupOrOperand(state);
  const { tokens } = state;
  const comparator = comparators.find((symbol) => tokens.takes(symbol));
  if (comparator) return { node: compare(state, comparator, [left, begun]), grouped: false };
  if (tokens.takesWord('BETWEEN')) return { node: between(state, [left, begun]), grouped: false };
  if (tokens.takesWord('IN')) return { node: among(state, [left, begun]), grouped: false };
  if (left.node.kind === 'call' && !left.grouped) {
    state.checks.push(callCheck(left.node, state.references.slice(begun)));
  }
  return left;
}

function parseGroupOrOperand(state: State): Loose {
  if (!state.tokens.takes('(')) return { node: parseOperand(state, () => argument(state)), grouped: false };
  const { node, grouped } = parseOr(state);
  if (grouped) noteFault(state, 'parentheses', 'The expression has redundant parentheses;');
  state.tokens.need(')');
  return { node, grouped: true };
}

/** An operand in a place where nothing else can be. */
function argument(state: State): Operand {
  const { node } = parseGroupOrOperand(state);
  const operand = asOperand(state, node);
  if (operand.kind === 'call') misuseOf(state, operand.name);
  return operand;
}

type Left = readonly [left: Loose, begun: number];

function compare(state: State, comparator: Comparator, [{ node }, begun]: Left): ConditionNode {
  const left = asOperand(state, node);
  const args = [left, asOperand(state, parseGroupOrOperand(state).node)] as const;
  state.checks.push(comparisonCheck(comparator, args, state.references.slice(begun)));
  return { kind: 'compare', comparator, args: useAsOperands(state, args) };
}

function between(state: State, [{ node }, begun]: Left): ConditionNode {
  const value = asOperand(state, node);
  const lower = asOperand(state, parseGroupOrOperand(state).node);
  if (!state.tokens.takesWord('AND')) state.tokens.refuse();
  const args = [value, lower, asOperand(state, parseGroupOrOperand(state).node)] as const;
  state.checks.push(comparisonCheck('between', args, state.references.slice(begun)));
  return { kind: 'between', args: useAsOperands(state, args) };
}

function among(state: State, [{ node }, begun]: Left): ConditionNode {
  const { tokens } = state;
  const args = [asOperand(state, node)];
  tokens.need('(');
  args.push(argument(state));
  while (tokens.takes(',')) args.push(argument(state));
  tokens.need(')');
  state.checks.push(inCheck(args, state.references.slice(begun)));
  return { kind: 'in', args: useAsOperands(state, args) };
}

function useAsOperands<T extends readonly Operand[]>(state: State, args: T): T {
  for (const operand of args) if (operand.kind === 'call') misuseOf(state, operand.name);
  return args;
}

/** `size` alone is an operand; every other function is a condition. */
function misuseOf(state: State, name: string): void {
  if (name === 'size') return;
  if (!functions.includes(name)) noteFault(state, 'unknown function', `Invalid function name; function: ${name}`);
  noteFault(state, 'misused function', misused(name));
}

const misused = (name: string): string =>
  `The function is not allowed to be used this way in an expression; function: ${name}`;

function asOperand({ tokens }: State, node: Loose['node']): Operand {
  if (node.kind === 'path' || node.kind === 'value' || node.kind === 'call') return node;
  return tokens.refuse();
}

function asCondition(state: State, node: Loose['node']): ConditionNode {
  if (node.kind === 'path' || node.kind === 'value' || node.kind === 'sum') return state.tokens.refuse();
  if (node.kind !== 'call') return node;
  if (!functions.includes(node.name)) {
    noteFault(state, 'unknown function', `Invalid function name; function: ${node.name}`);
  }
  if (node.name === 'size') noteFault(state, 'misused function', misused(node.name));
  return node;
}

function isWord({ tokens }: State, word: string): boolean {
  const { kind, text } = tokens.peek();
  return kind === 'name' && text.toUpperCase() === word;
}
