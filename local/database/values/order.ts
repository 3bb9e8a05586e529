import type { AttributeValue } from './attribute-value';
import { sortableNumber } from './decimal';

/**
 * How two values of one sortable type (S, N, B) are ordered: below, above or at zero; nothing when they are of different or of other
 * types.
 */
export function compareValues(left: AttributeValue, right: AttributeValue): number | undefined {
  if (left.S !== undefined && right.S !== undefined) return compareText(left.S, right.S);
  if (left.N !== undefined && right.N !== undefined) return compareNumbers(left.N, right.N);
  if (left.B !== undefined && right.B !== undefined) {
    return Buffer.compare(Buffer.from(left.B, 'base64'), Buffer.from(right.B, 'base64'));
  }
  return undefined;
}

/** By UTF-8 bytes, which is by code points; JavaScript's own order is by UTF-16 units and differs beyond U+FFFF. */
function compareText(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let position = 0; position < length; position += 1) {
    const difference = rank(left.charCodeAt(position)) - rank(right.charCodeAt(position));
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** Surrogates stand for code points beyond every other unit. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

function compareNumbers(left: string, right: string): number {
  if (left.length < 16 && right.length < 16) return Number(left) - Number(right);
  const [first, second] = [`${sortableNumber(left)}/`, `${sortableNumber(right)}/`];
  if (first === second) return 0;
  return first < second ? -1 : 1;
}
