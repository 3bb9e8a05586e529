import { invalid } from '../refused-error';
import { type AttributeValue, assign, type Item } from '../values/attribute-value';
import { stepInto } from './compile-operand';
import { type Bindings, boundSteps, type Step, type UpdateAction } from './tree';
import { added, compileValue, type Evaluate, without } from './update-values';

/** What an update makes of an item, which it leaves as it is. Throws a RefusedError. */
export type Apply = (item: Item, bindings: Bindings) => Item;

interface Planned {
  readonly action: UpdateAction;
  readonly evaluate: Evaluate | undefined;
}

/** The copy that an update works on: what is copied already, and the lists that were written past their ends. */
interface Draft {
  readonly root: AttributeValue;
  readonly copied: Set<AttributeValue>;
  readonly sparse: Set<AttributeValue>;
}

/**
 * Turns an update into a closure. Every operand is read from the item as it was; positions of a list are those of the old list, so its
 * removals come last, from the back.
 */
export function compileUpdate(actions: readonly UpdateAction[]): Apply {
  const planned = actions.map(
    (action): Planned => ({ action, evaluate: action.kind === 'remove' ? undefined : compileValue(action.value) }),
  );
  const ordered = [...planned].sort((left, right) => lastPosition(right.action) - lastPosition(left.action));
  return (item, bindings) => {
    const values = new Map(planned.map((step) => [step, step.evaluate?.(item, bindings)]));
    const root = { M: { ...item } };
    const draft: Draft = { root, copied: new Set<AttributeValue>([root]), sparse: new Set() };
    for (const step of ordered)
      act(draft, step.action.kind, boundSteps(step.action.target, bindings), values.get(step));
    for (const list of draft.sparse) list.L = list.L?.filter((member) => member !== undefined) ?? [];
    return root.M;
  };
}

function lastPosition({ kind, target }: UpdateAction): number {
  const last = target.steps.at(-1);
  return kind === 'remove' && typeof last === 'number' ? last : Number.MAX_SAFE_INTEGER;
}

function act(draft: Draft, kind: UpdateAction['kind'], path: readonly Step[], value: AttributeValue | undefined): void {
  const parent = parentOf(draft, path);
  const last = path.at(-1) ?? '';
  const existing = stepInto(parent, last);
  if (kind === 'remove' || !value) {
    removeAt(parent, last);
    return;
  }
  const after = kind === 'set' ? value : changedBy(kind, existing, value);
  if (after) setAt(draft, [parent, last], after);
  else if (existing) removeAt(parent, last);
}

function changedBy(kind: 'add' | 'delete', existing: AttributeValue | undefined, value: AttributeValue) {
  if (kind === 'add') return added(existing, value);
  return existing && without(existing, value);
}

/** The copied map or list that holds the last step of a path. */
function parentOf(draft: Draft, path: readonly Step[]): AttributeValue {
  let parent = draft.root;
  for (const step of path.slice(0, -1)) {
    const child = stepInto(parent, step);
    if (!child) throw unreachable();
    parent = draft.copied.has(child) ? child : copyChild(draft, [parent, step], child);
  }
  const holder = typeof path.at(-1) === 'number' ? parent.L : parent.M;
  if (!holder) throw unreachable();
  return parent;
}

const unreachable = () => invalid('The document path provided in the update expression is invalid for update');

type Slot = readonly [parent: AttributeValue, step: Step];

function copyChild(draft: Draft, slot: Slot, child: AttributeValue): AttributeValue {
  const copy: AttributeValue = child.M ? { M: { ...child.M } } : child.L ? { L: [...child.L] } : { ...child };
  setAt(draft, slot, copy);
  draft.copied.add(copy);
  return copy;
}

function setAt(draft: Draft, [parent, step]: Slot, value: AttributeValue): void {
  if (typeof step === 'string') {
    assign(parent.M ?? {}, step, value);
    return;
  }
  if (!parent.L) return;
  if (step > parent.L.length) draft.sparse.add(parent);
  parent.L[step] = value;
}

function removeAt({ M, L }: AttributeValue, step: Step): void {
  if (typeof step === 'number') L?.splice(step, 1);
  else if (M) delete M[step];
}
