import { ExpressionError } from './expression-error';
import { firstFault, noteFault, type Parsing, parseOperand, parsePath, parseValue, startParsing } from './operands';
import { readTokens } from './tokens';
import type { CallNode, Operand, PathNode, SumNode, UpdateAction } from './tree';

/** An update as its text says it. */
export interface UpdateTree {
  readonly actions: readonly UpdateAction[];
  readonly paths: readonly PathNode[];
  readonly references: readonly string[];
  /** calls and sums in the order in which they end */
  readonly calls: readonly (CallNode | SumNode)[];
}

interface State extends Parsing {
  readonly calls: (CallNode | SumNode)[];
}

const sections = ['SET', 'REMOVE', 'ADD', 'DELETE'] as const;
type Section = (typeof sections)[number];

const actionParsers: Record<Section, (state: State) => UpdateAction> = {
  SET: parseSet,
  REMOVE: (state) => ({ kind: 'remove', target: parsePath(state) }),
  ADD: (state) => ({ kind: 'add', target: parsePath(state), value: parseValue(state) }),
  DELETE: (state) => ({ kind: 'delete', target: parsePath(state), value: parseValue(state) }),
};

/** Parses an update expression. Throws an ExpressionError. */
export function parseUpdate(text: string): UpdateTree {
  const state: State = { ...startParsing(readTokens(text), sections), calls: [] };
  const { tokens } = state;
  const actions: UpdateAction[] = [];
  const used = new Set<Section>();
  do {
    const section = sections.find((word) => tokens.takesWord(word));
    if (!section) return tokens.refuse();
    if (used.has(section)) {
      noteFault(state, 'section', `The "${section}" section can only be used once in an update expression;`);
    }
    used.add(section);
    do actions.push(actionParsers[section](state));
    while (tokens.takes(','));
  } while (tokens.peek().kind !== 'end');
  const fault = firstFault(state, ['reserved', 'unknown function', 'section']);
  if (fault !== undefined) throw new ExpressionError(fault);
  return { actions, paths: state.paths, references: state.references, calls: state.calls };
}

function parseSet(state: State): UpdateAction {
  const target = parsePath(state);
  state.tokens.need('=');
  return { kind: 'set', target, value: parseSum(state) };
}

function parseSum(state: State): Operand {
  const left = parseTerm(state);
  const sign = (['+', '-'] as const).find((symbol) => state.tokens.takes(symbol));
  if (!sign) return left;
  const sum: SumNode = { kind: 'sum', sign, args: [left, parseTerm(state)] };
  state.calls.push(sum);
  return sum;
}

function parseTerm(state: State): Operand {
  const { tokens } = state;
  if (tokens.takes('(')) {
    const inner = parseSum(state);
    tokens.need(')');
    return inner;
  }
  const operand = parseOperand(state, () => parseTerm(state));
  if (operand.kind === 'call') {
    if (operand.name !== 'if_not_exists' && operand.name !== 'list_append') {
      noteFault(state, 'unknown function', `Invalid function name; function: ${operand.name}`);
    }
    state.calls.push(operand);
  }
  return operand;
}
