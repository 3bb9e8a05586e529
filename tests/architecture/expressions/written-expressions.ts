import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@babel/parser';
import { root } from '../source-imports';

/** A regular expression as a file writes it; `made` is one that is put together when it runs. */
export interface WrittenExpression {
  readonly file: string;
  readonly line: number;
  readonly source: string;
  readonly flags: string;
  readonly made: boolean;
}

type Found = Omit<WrittenExpression, 'file'>;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function lineOf(node: Readonly<Record<string, unknown>>): number {
  const start = isRecord(node.loc) && isRecord(node.loc.start) ? node.loc.start.line : 0;
  return typeof start === 'number' ? start : 0;
}

/** Text that a call of RegExp gets as it stands, as in `RegExp('a+', 'g')`. */
function literal(node: unknown): string | undefined {
  return isRecord(node) && node.type === 'StringLiteral' ? text(node.value) : undefined;
}

function ofCall(node: Readonly<Record<string, unknown>>): readonly Found[] {
  const isCall = node.type === 'NewExpression' || node.type === 'CallExpression';
  if (!isCall || !isRecord(node.callee) || node.callee.name !== 'RegExp') return [];
  const [pattern, flags] = Array.isArray(node.arguments) ? node.arguments.map(literal) : [];
  const made = pattern === undefined;
  return [{ line: lineOf(node), source: pattern ?? '', flags: flags ?? '', made }];
}

function ofNode(node: Readonly<Record<string, unknown>>): readonly Found[] {
  if (node.type !== 'RegExpLiteral') return ofCall(node);
  return [{ line: lineOf(node), source: text(node.pattern), flags: text(node.flags), made: false }];
}

function below(value: unknown): readonly Found[] {
  if (Array.isArray(value)) return value.flatMap(below);
  if (!isRecord(value)) return [];
  const children = Object.entries(value).flatMap(([name, child]) => (name === 'loc' ? [] : below(child)));
  return [...ofNode(value), ...children];
}

/** Every regular expression of one TypeScript file, comments and strings left aside. */
export function writtenExpressions(file: string, code = readFileSync(join(root, file), 'utf8')): WrittenExpression[] {
  const { program } = parse(code, { sourceType: 'module', plugins: ['typescript'] });
  return below(program).map((found) => ({ ...found, file }));
}
