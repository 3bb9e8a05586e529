import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@babel/parser';
import { root } from '../source-imports';

/** A text of several words that a file says, with `{}` in the place of each value. */
export interface WrittenSentence {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

type Node = Readonly<Record<string, unknown>>;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What is said to engineers, to a log, in both languages already, or is a list of words. */
const namedOtherwise: ReadonlySet<string> = new Set([
  ...[
    'summary',
    'putSummary',
    'deleteSummary',
    'description',
    'redirects',
    'about',
    'en',
    'es',
    'source',
    'vendor',
    'charset',
  ],
]);
const calledOtherwise: ReadonlySet<string> = new Set([
  ...['describe', 'TypeError', 'RangeError', 'Error', 'RetryableError', 'DuplicateError', 'Set', 'RegExp'],
  ...['words', 'list', 'listed', 'split', 'includes', 'startsWith', 'endsWith', 'require'],
]);

const isSaid = /\p{L}{2,}[,;:]? \p{L}/u;

function nameOf(key: unknown): string {
  return isNode(key) ? text(key.name) || text(key.value) : '';
}

/** A call's own name, as `describe` of `z.string().describe`. */
function calledName({ callee }: Node): string {
  if (!isNode(callee)) return '';
  return text(callee.name) || nameOf(callee.property);
}

/** What of a node may be said to people. */
function saidIn(node: Node): readonly unknown[] {
  const type = text(node.type);
  if (type === 'ObjectProperty' && namedOtherwise.has(nameOf(node.key))) return [];
  const isCall = type === 'CallExpression' || type === 'NewExpression';
  if (isCall && calledOtherwise.has(calledName(node))) return [node.callee];
  if (wrapping.has(type)) return [node.expression];
  if (type.startsWith('TS') || type.startsWith('Import') || type === 'ExportAllDeclaration') return [];
  return Object.entries(node).flatMap(([name, child]) => (name === 'loc' || name === 'key' ? [] : [child]));
}

/** Of TypeScript alone, around what is said. */
const wrapping: ReadonlySet<string> = new Set(['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression']);

function textOf(node: Node): string | undefined {
  if (node.type === 'StringLiteral') return text(node.value);
  if (node.type !== 'TemplateLiteral' || !Array.isArray(node.quasis)) return undefined;
  return node.quasis.map((quasi) => (isNode(quasi) && isNode(quasi.value) ? text(quasi.value.cooked) : '')).join('{}');
}

function lineOf({ loc }: Node): number {
  return isNode(loc) && isNode(loc.start) && typeof loc.start.line === 'number' ? loc.start.line : 0;
}

function below(value: unknown): readonly Omit<WrittenSentence, 'file'>[] {
  if (Array.isArray(value)) return value.flatMap(below);
  if (!isNode(value)) return [];
  const own = textOf(value);
  const said = own !== undefined && isSaid.test(own) ? [{ line: lineOf(value), text: own }] : [];
  return [...said, ...saidIn(value).flatMap(below)];
}

/** Every text of several words that a file says to people. */
export function writtenSentences(file: string): WrittenSentence[] {
  const { program } = parse(readFileSync(join(root, file), 'utf8'), { sourceType: 'module', plugins: ['typescript'] });
  return below(program).map((found) => ({ ...found, file }));
}
