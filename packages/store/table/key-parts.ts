/** What every key is made of. Only the files of keys form a key or take one apart. */

export interface Key {
  readonly PK: string;
  readonly SK: string;
}

export interface IndexKey {
  readonly GSI1PK: string;
  readonly GSI1SK: string;
}

export const separator = '#';

/** A part in the middle of a key: the separator is escaped, so that no value can pose as two parts. */
export const part = (text: string) => text.replaceAll('%', '%25').replaceAll(separator, '%23');

export const join = (...parts: readonly string[]) => parts.map(part).join(separator);

const split = (text: string) =>
  text.split(separator).map((one) => one.replaceAll('%23', separator).replaceAll('%25', '%'));

/** Fixed width, so that text order is time order. Throws a RangeError on what is no time. */
export const instant = (time: string) => new Date(time).toISOString();

export const nth = (text: string, index: number) => split(text)[index] ?? '';

export const customerPartition = (customerId: string) => join('CUSTOMER', customerId);

/** The partitions of all customers, for a function's declaration. */
export const customerPartitions = customerPartition('*');

/** The customer whose partition an item lies in. */
export const customerIdOf = (key: Key): string => nth(key.PK, 1);

/** An item's place in a range with a prefix, and back: a list over several such ranges is ordered by it. */
export const placeInRange = ({ prefix }: { readonly prefix: string }, { SK }: Pick<Key, 'SK'>): string =>
  SK.slice(prefix.length);

export const keyInRange = (range: { readonly partition: string; readonly prefix: string }, place: string): Key => ({
  PK: range.partition,
  SK: [range.prefix, place].join(''),
});
