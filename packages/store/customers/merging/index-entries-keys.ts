import { customerPartition, join, type Key, nth, part } from '../../table/key-parts';

/** Keys of what people are found and compared by: beginnings of names, blocks of likeness. */

/** Characters of an entry of the name index that make its partition. */
const nameHead = 2;

const headOf = (text: string) => [...text].slice(0, nameHead).join('');

/** What a part is found by beside its identifiers, in the part's own partition. */
export const indexedKey = (customerId: string): Key => ({ PK: customerPartition(customerId), SK: 'INDEXED' });

export const nameKey = (entry: string, customerId: string): Key => ({
  PK: join('NAME', headOf(entry)),
  SK: join(entry, customerId),
});

export const namePlaceOf = (key: Key) => ({ entry: nth(key.SK, 0), customerId: nth(key.SK, 1) });

/** Entries that begin so; the query has at least two characters. */
export const namesRange = (query: string) => ({ partition: join('NAME', headOf(query)), prefix: part(query) });

export const blockKey = (block: string, customerId: string): Key => ({ PK: join('LIKE', block), SK: customerId });

export const customerIdOfBlock = (key: Key): string => key.SK;

export const blockRange = (block: string) => ({ partition: join('LIKE', block) });
