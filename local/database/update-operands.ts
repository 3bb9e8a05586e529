import dynalite from 'dynalite/db/index.js';
import type { AttributeValue, Item } from './attribute-value';
import { isExpression } from './condition';
import type { Path, Request, UpdateSection } from './request';

type Operand = NonNullable<UpdateSection['val']>;

/**
 * Fixes two bugs of dynalite's update in the parsed expression, before it runs: `SET a = b ADD b :one` must give `a` the old `b` (dynalite
 * lets both share one object), and `REMOVE l[0], l[1]` means positions in the old list (dynalite removes one by one, from the front).
 */
export function detachOperands(request: Request, item: Item): void {
  const sections = request._updates?.sections;
  if (!sections) return;
  for (const section of sections) if (section.val) section.val = detached(section.val, item);
  sections.sort((left, right) => lastPosition(right) - lastPosition(left));
}

/** A copy of what a path finds, in the path's place; a path that finds nothing is left to dynalite. */
function detached(operand: Operand, item: Item): Operand {
  if (Array.isArray(operand)) return copyAt(operand, item) ?? operand;
  if (!isExpression(operand)) return operand;
  const [first, ...others] = operand.args;
  if (operand.name === 'if_not_exists' && Array.isArray(first)) {
    return copyAt(first, item) ?? { ...operand, args: [first, ...others.map((other) => detached(other, item))] };
  }
  return { ...operand, args: operand.args.map((argument) => detached(argument, item)) };
}

function copyAt(path: Path, item: Item): AttributeValue | undefined {
  const value = dynalite.mapPath(path, item);
  return value ? structuredClone(value) : undefined;
}

/** List positions to remove come last in the order of the sections' work, highest first; everything else keeps its order. */
function lastPosition(section: UpdateSection): number {
  const last = section.path.at(-1);
  return section.type === 'remove' && typeof last === 'number' ? last : Number.MAX_SAFE_INTEGER;
}
