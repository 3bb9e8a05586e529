import type { AttributeValue, Item } from './attribute-value';

/** 400 kB, names and values: the most that an item may count for. */
export const maxItemBytes = 400 * 1024;

/**
 * Bytes that an item counts for, by DynamoDB's rules ("DynamoDB item sizes and formats"): UTF-8 bytes of names and strings,
 * raw bytes of binaries, about a byte for two significant digits of a number, 3 bytes a list or map and 1 a member.
 */
export function itemSize(item: Item): number {
  let size = 0;
  for (const name in item) {
    const value = item[name];
    if (value !== undefined) size += Buffer.byteLength(name) + valueSize(value);
  }
  return size;
}

function valueSize(value: AttributeValue): number {
  if (value.S !== undefined) return Buffer.byteLength(value.S);
  if (value.N !== undefined) return numberSize(value.N);
  if (value.M !== undefined) return 3 + Object.keys(value.M).length + itemSize(value.M);
  if (value.L !== undefined) return 3 + total(value.L, (member) => 1 + valueSize(member));
  if (value.B !== undefined) return binarySize(value.B);
  if (value.SS !== undefined) return total(value.SS, (member) => Buffer.byteLength(member));
  if (value.NS !== undefined) return total(value.NS, numberSize);
  if (value.BS !== undefined) return total(value.BS, binarySize);
  return 1;
}

function total<T>(members: T[], sizeOf: (member: T) => number): number {
  let sum = 0;
  for (const member of members) sum += sizeOf(member);
  return sum;
}

function binarySize(base64: string): number {
  return Buffer.byteLength(base64, 'base64');
}

/** Digits are kept in pairs aligned to the decimal point: an odd start costs half a pair; a minus sign costs a byte. */
function numberSize(text: string): number {
  const negative = text.startsWith('-');
  const [whole = '', fraction = ''] = (negative ? text.slice(1) : text).split('.');
  const digits = (whole + fraction).replace(/^0+/, '');
  const significant = digits.replace(/(?<!0)0+$/, '').length;
  if (significant === 0) return 1;
  const exponent = digits.length - fraction.length - 1;
  const misaligned = significant % 2 === 0 && exponent % 2 === 0 ? 1 : 0;
  return 1 + Math.ceil(significant / 2) + misaligned + (negative ? 1 : 0);
}
