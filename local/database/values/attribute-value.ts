/** An attribute value as DynamoDB's JSON protocol writes it: exactly one of the keys; numbers are text, binaries base64. */
export interface AttributeValue {
  S?: string;
  N?: string;
  B?: string;
  BOOL?: boolean;
  NULL?: boolean;
  SS?: string[];
  NS?: string[];
  BS?: string[];
  L?: AttributeValue[];
  M?: Item;
}

export type Item = Record<string, AttributeValue>;
export type AttributeType = keyof AttributeValue;
export type SetType = 'SS' | 'NS' | 'BS';

const setTypes: readonly SetType[] = ['SS', 'NS', 'BS'];

/** The type of a value: its first key. */
export function typeOf(value: AttributeValue): string {
  for (const type in value) return type;
  return '';
}

/** The set type of a value, if it is a set. */
export function setTypeOf(value: AttributeValue): SetType | undefined {
  return setTypes.find((type) => value[type] !== undefined);
}

/** An item's own attribute; an attribute may have the name of something that every object inherits. */
export function own(item: Item, name: string): AttributeValue | undefined {
  return Object.hasOwn(item, name) ? item[name] : undefined;
}

/** Sets an attribute; `__proto__` is a name like any other. */
export function assign(item: Item, name: string, value: AttributeValue): void {
  if (name !== '__proto__') item[name] = value;
  else Object.defineProperty(item, name, { value, enumerable: true, configurable: true, writable: true });
}

/** The named attributes that an item has. */
export function pick(item: Item, names: readonly string[]): Item {
  const picked: Item = {};
  for (const name of names) {
    const value = own(item, name);
    if (value !== undefined) assign(picked, name, value);
  }
  return picked;
}

/** Whether two items hold the same attributes with the same values; sets have no order. */
export function sameItem(left: Item | undefined, right: Item | undefined): boolean {
  if (left === undefined || right === undefined || left === right) return left === right;
  const names = Object.keys(left);
  if (names.length !== Object.keys(right).length) return false;
  return names.every((name) => sameValue(left[name], own(right, name)));
}

/** Whether two attribute values are equal as DynamoDB sees them; numbers and binaries are in their canonical texts. */
export function sameValue(left: AttributeValue | undefined, right: AttributeValue | undefined): boolean {
  if (left === undefined || right === undefined || left === right) return left === right;
  if (left.S !== undefined || right.S !== undefined) return left.S === right.S;
  if (left.N !== undefined || right.N !== undefined) return left.N === right.N;
  if (left.M && right.M) return sameItem(left.M, right.M);
  if (left.L && right.L) return sameList(left.L, right.L);
  const set = setTypeOf(left);
  if (set) return sameSet(left[set], right[set]);
  return typeOf(left) === typeOf(right) && left.B === right.B && left.BOOL === right.BOOL;
}

function sameList(left: AttributeValue[], right: AttributeValue[]): boolean {
  return left.length === right.length && left.every((value, position) => sameValue(value, right[position]));
}

function sameSet(left: string[] = [], right: string[] | undefined = undefined): boolean {
  if (right === undefined || left.length !== right.length) return false;
  const members = new Set(right);
  return left.every((member) => members.has(member));
}
