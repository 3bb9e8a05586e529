import { isReserved } from './reserved-words';
import type { Tokens } from './tokens';
import type { CallNode, Operand, PathNode, Step, ValueNode } from './tree';

/** What the parts of an expression have in common while it is parsed. */
export interface Parsing {
  readonly tokens: Tokens;
  /** words that are no names here */
  readonly keywords: ReadonlySet<string>;
  readonly paths: PathNode[];
  /** references to names and values in the order of the text */
  readonly references: string[];
  /** the first fault of each kind that does not depend on names and values */
  readonly faults: Map<string, string>;
}

/** Starts parsing an expression. */
export function startParsing(tokens: Tokens, keywords: readonly string[]): Parsing {
  return { tokens, keywords: new Set(keywords), paths: [], references: [], faults: new Map() };
}

/** Notes a fault, unless one of its kind was found before. */
export function noteFault({ faults }: Parsing, kind: string, message: string): void {
  if (!faults.has(kind)) faults.set(kind, message);
}

/** The fault that is reported: the first by kind. */
export function firstFault({ faults }: Parsing, kinds: readonly string[]): string | undefined {
  const kind = kinds.find((name) => faults.has(name));
  return kind === undefined ? undefined : faults.get(kind);
}

/** A document path. */
export function parsePath(parsing: Parsing): PathNode {
  const { tokens } = parsing;
  const steps: Step[] = [parseStep(parsing)];
  for (;;) {
    if (tokens.takes('.')) steps.push(parseStep(parsing));
    else if (tokens.takes('[')) steps.push(parsePosition(parsing));
    else break;
  }
  const path: PathNode = { kind: 'path', steps };
  parsing.paths.push(path);
  return path;
}

function parseStep(parsing: Parsing): string {
  const { tokens, keywords, references } = parsing;
  const { kind, text } = tokens.peek();
  if (kind === 'reference') references.push(text);
  else if (kind !== 'name' || keywords.has(text.toUpperCase())) tokens.refuse();
  else if (isReserved(text)) {
    noteFault(parsing, 'reserved', `Attribute name is a reserved keyword; reserved keyword: ${text}`);
  }
  tokens.next();
  return text;
}

function parsePosition({ tokens }: Parsing): number {
  const { kind, text } = tokens.peek();
  if (kind !== 'number') tokens.refuse();
  tokens.next();
  tokens.need(']');
  return Number(text);
}

/** A value's reference. */
export function parseValue({ tokens, references }: Parsing): ValueNode {
  const { kind, text } = tokens.peek();
  if (kind !== 'value') tokens.refuse();
  references.push(text);
  tokens.next();
  return { kind: 'value', name: text };
}

/** A path, a value, or a function's call whose arguments are read by `argument`. */
export function parseOperand(parsing: Parsing, argument: () => Operand): Operand {
  const { tokens } = parsing;
  if (tokens.peek().kind === 'value') return parseValue(parsing);
  return tokens.isCall() ? parseCall(parsing, argument) : parsePath(parsing);
}

function parseCall({ tokens }: Parsing, argument: () => Operand): CallNode {
  const name = tokens.next().text;
  tokens.need('(');
  const args = [argument()];
  while (tokens.takes(',')) args.push(argument());
  tokens.need(')');
  return { kind: 'call', name, args };
}
