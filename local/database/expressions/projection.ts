import { type AttributeValue, assign, type Item, own } from '../values/attribute-value';
import { stepInto } from './compile-operand';
import { ExpressionError } from './expression-error';
import { firstFault, parsePath, startParsing } from './operands';
import { pathsFault } from './overlapping-paths';
import { readTokens } from './tokens';
import { type Bindings, boundSteps, type PathNode, type Step } from './tree';
import { undefinedReference } from './undefined-reference';

/** What a projection's text asks for. */
export interface ProjectionTree {
  readonly paths: readonly PathNode[];
  readonly references: readonly string[];
}

/** Parses a projection expression. Throws an ExpressionError. */
export function parseProjection(text: string): ProjectionTree {
  const parsing = startParsing(readTokens(text), []);
  const { tokens, paths, references } = parsing;
  do parsePath(parsing);
  while (tokens.takes(','));
  if (tokens.peek().kind !== 'end') tokens.refuse();
  const fault = firstFault(parsing, ['reserved']);
  if (fault !== undefined) throw new ExpressionError(fault);
  return { paths, references };
}

/** What is wrong with a projection under a request's names, if anything. */
export function projectionFault({ paths, references }: ProjectionTree, bindings: Bindings): string | undefined {
  return undefinedReference(references, bindings) ?? pathsFault(paths, bindings);
}

/** The paths of a projection with their references replaced. */
export function projectedPaths({ paths }: ProjectionTree, bindings: Bindings): Step[][] {
  return paths.map((path) => boundSteps(path, bindings));
}

/** The parts of an item that paths lead to, each where it was; a list keeps the order of its members and closes its gaps. */
export function projectItem(item: Item, paths: readonly (readonly Step[])[]): Item {
  const root: AttributeValue = { M: {} };
  const lists = new Set<AttributeValue>();
  for (const path of paths) {
    const value = path.reduce<AttributeValue | undefined>(stepInto, { M: item });
    if (value) place(root, lists, { path, value });
  }
  for (const list of lists) list.L = list.L?.filter((member) => member !== undefined) ?? [];
  return root.M ?? {};
}

function place(
  root: AttributeValue,
  lists: Set<AttributeValue>,
  found: { path: readonly Step[]; value: AttributeValue },
) {
  let parent = root;
  for (const [depth, step] of found.path.entries()) {
    const isLast = depth === found.path.length - 1;
    const child: AttributeValue = isLast ? found.value : (childAt(parent, step) ?? {});
    if (typeof step === 'number') {
      parent.L ??= [];
      lists.add(parent);
      parent.L[step] = child;
    } else {
      parent.M ??= {};
      assign(parent.M, step, child);
    }
    parent = child;
  }
}

function childAt({ M, L }: AttributeValue, step: Step): AttributeValue | undefined {
  return typeof step === 'number' ? L?.[step] : M && own(M, step);
}
