import { type AttributeValue, type Item, own } from '../values/attribute-value';
import { type Bindings, isReference, type Operand, type PathNode, type Step } from './tree';

/** What an operand of a condition stands for in an item; nothing when it is not there. */
export type Getter = (item: Item, bindings: Bindings) => AttributeValue | undefined;

/** Turns an operand into a closure. */
export function compileGetter(operand: Operand): Getter {
  if (operand.kind === 'value') return (_item, { values }) => values[operand.name];
  if (operand.kind === 'path') return compilePath(operand);
  const [argument] = operand.args.map(compileGetter);
  return (item, bindings) => sizeValue(argument?.(item, bindings));
}

/** Turns a document path into a closure. */
export function compilePath({ steps }: PathNode): Getter {
  const [head = '', ...others] = steps;
  const name = String(head);
  const first: Getter = isReference(head)
    ? (item, { names }) => own(item, names[name] ?? '')
    : (item) => own(item, name);
  if (others.length === 0) return first;
  return (item, bindings) => {
    let value = first(item, bindings);
    for (const step of others) value = stepInto(value, isReference(step) ? (bindings.names[step] ?? '') : step);
    return value;
  };
}

/** What a step leads to inside a value. */
export function stepInto(value: AttributeValue | undefined, step: Step): AttributeValue | undefined {
  if (typeof step === 'number') return value?.L?.[step];
  return value?.M && own(value.M, step);
}

/** `size`: characters, bytes, or members; numbers, booleans and nulls have none. */
function sizeValue(value: AttributeValue | undefined): AttributeValue | undefined {
  if (!value) return undefined;
  const size =
    value.S?.length ??
    (value.B === undefined ? undefined : Buffer.byteLength(value.B, 'base64')) ??
    (value.SS ?? value.NS ?? value.BS ?? value.L)?.length ??
    (value.M && Object.keys(value.M).length);
  return size === undefined ? undefined : { N: String(size) };
}
