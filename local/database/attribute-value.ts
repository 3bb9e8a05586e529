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

const setTypes = ['SS', 'NS', 'BS'] as const;

/** Whether two items hold the same attributes with the same values; sets have no order. */
export function sameItem(left: Item | undefined, right: Item | undefined): boolean {
  if (left === undefined || right === undefined) return left === right;
  const names = Object.keys(left).filter((name) => left[name] !== undefined);
  const others = Object.keys(right).filter((name) => right[name] !== undefined);
  return names.length === others.length && names.every((name) => sameValue(left[name], right[name]));
}

/** Whether two attribute values are equal as DynamoDB sees them. */
export function sameValue(left: AttributeValue | undefined, right: AttributeValue | undefined): boolean {
  if (left === undefined || right === undefined) return left === right;
  if (left.M && right.M) return sameItem(left.M, right.M);
  if (left.L && right.L) return sameList(left.L, right.L);
  const setType = setTypes.find((type) => left[type] !== undefined);
  if (setType) return sameSet(left[setType], right[setType]);
  return (
    left.S === right.S &&
    left.N === right.N &&
    left.B === right.B &&
    left.BOOL === right.BOOL &&
    left.NULL === right.NULL &&
    sameShape(left, right)
  );
}

function sameShape(left: AttributeValue, right: AttributeValue): boolean {
  return Object.keys(left)[0] === Object.keys(right)[0];
}

function sameList(left: AttributeValue[], right: AttributeValue[]): boolean {
  return left.length === right.length && left.every((value, position) => sameValue(value, right[position]));
}

function sameSet(left: string[] = [], right: string[] | undefined = undefined): boolean {
  if (right === undefined || left.length !== right.length) return false;
  const members = new Set(right);
  return left.every((member) => members.has(member));
}
