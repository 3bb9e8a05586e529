import type { Item } from '../values/attribute-value';

/** What the references of an expression stand for, in one request. */
export interface Bindings {
  readonly names: Readonly<Record<string, string>>;
  readonly values: Item;
}

/** A step of a document path: a name, a reference to one (`#name`), or a position in a list. */
export type Step = string | number;

export interface PathNode {
  readonly kind: 'path';
  readonly steps: readonly Step[];
}

export interface ValueNode {
  readonly kind: 'value';
  /** with its colon */
  readonly name: string;
}

export interface CallNode {
  readonly kind: 'call';
  readonly name: string;
  readonly args: readonly Operand[];
}

/** A sum or a difference, in an update. */
export interface SumNode {
  readonly kind: 'sum';
  readonly sign: '+' | '-';
  readonly args: readonly [Operand, Operand];
}

export type Operand = PathNode | ValueNode | CallNode | SumNode;

export const comparators = ['=', '<>', '<', '<=', '>', '>='] as const;
export type Comparator = (typeof comparators)[number];

export type ConditionNode =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly [ConditionNode, ConditionNode] }
  | { readonly kind: 'not'; readonly part: ConditionNode }
  | { readonly kind: 'compare'; readonly comparator: Comparator; readonly args: readonly [Operand, Operand] }
  | { readonly kind: 'between'; readonly args: readonly [Operand, Operand, Operand] }
  | { readonly kind: 'in'; readonly args: readonly Operand[] }
  | CallNode;

export type UpdateAction =
  | { readonly kind: 'set'; readonly target: PathNode; readonly value: Operand }
  | { readonly kind: 'remove'; readonly target: PathNode }
  | { readonly kind: 'add' | 'delete'; readonly target: PathNode; readonly value: ValueNode };

/** A path's steps with its references replaced. */
export function boundSteps({ steps }: PathNode, { names }: Bindings): Step[] {
  return steps.map((step) => (isReference(step) ? (names[step] ?? step) : step));
}

/** The attribute that a path starts at. */
export function headOf({ steps: [head = ''] }: PathNode, { names }: Bindings): string {
  return isReference(head) ? (names[head] ?? head) : String(head);
}

/** Whether a step stands for a name. */
export function isReference(step: Step): step is string {
  return typeof step === 'string' && step.startsWith('#');
}

/** A path as messages show it. */
export function shownPath(steps: readonly Step[]): string {
  return `[${steps.map((step) => (typeof step === 'number' ? `[${step}]` : step)).join(', ')}]`;
}
