import { added, without } from '../expressions/update-values';
import { invalid, RefusedError } from '../refused-error';
import { type AttributeValue, assign, type Item, own, typeOf } from '../values/attribute-value';
import { valueProblem } from '../values/check-value';
import type { AttributeUpdate, AttributeUpdates } from './legacy';

const wrong = (why: string) => invalid(`One or more parameter values were invalid: ${why}`);

/** Refuses updates that no item could take. */
export function refuseAttributeUpdates(updates: AttributeUpdates = {}): void {
  for (const { Action = 'PUT', Value } of Object.values(updates)) {
    if (Value) refuseValue(Action, Value);
    else if (Action !== 'DELETE') {
      throw wrong('Only DELETE action is allowed when no attribute value is specified');
    }
  }
}

function refuseValue(action: string, value: AttributeValue): void {
  const problem = valueProblem(value);
  if (problem !== undefined) throw invalid(problem);
  const type = typeOf(value);
  if (action === 'DELETE' && !['SS', 'NS', 'BS'].includes(type)) {
    throw wrong(`DELETE action with value is not supported for the type ${type}`);
  }
  if (action === 'ADD' && !['L', 'SS', 'NS', 'BS', 'N'].includes(type)) {
    throw wrong(`ADD action is not supported for the type ${type}`);
  }
}

/** What the updates make of an item, which they leave as it is. */
export function applyAttributeUpdates(item: Item, updates: AttributeUpdates): Item {
  const changed = { ...item };
  for (const [name, update] of Object.entries(updates)) {
    const value = updated(own(item, name), update);
    if (value) assign(changed, name, value);
    else delete changed[name];
  }
  return changed;
}

function updated(existing: AttributeValue | undefined, { Action, Value }: AttributeUpdate): AttributeValue | undefined {
  if (!Value) return undefined;
  try {
    if (Action === 'DELETE') return existing && without(existing, Value);
    if (Action !== 'ADD') return Value;
    if (!Value.L) return added(existing, Value);
  } catch (error) {
    throw error instanceof RefusedError ? mismatch() : error;
  }
  if (existing && !existing.L) throw mismatch();
  return { L: [...(existing?.L ?? []), ...Value.L] };
}

const mismatch = () => invalid('Type mismatch for attribute to update');
