import { customerPartition, join, type Key, nth, part } from '../../table/key-parts';

/** Keys of what people are found and compared by: beginnings of names, blocks of likeness, companies. */

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

/** A person in the list of companies. */
export interface CompanyPlace {
  /** what the company is found by */
  readonly word: string;
  /** what it is known by */
  readonly key: string;
  readonly customerId: string;
}

export const companyKey = ({ word, key, customerId }: CompanyPlace): Key => ({
  PK: 'COMPANIES',
  SK: join(word, key, customerId),
});

export const companyPlaceOf = ({ SK }: Key): CompanyPlace => ({
  word: nth(SK, 0),
  key: nth(SK, 1),
  customerId: nth(SK, 2),
});

/** Companies that are found by a word that begins so; all where it is empty. */
export const companiesRange = (query: string) => ({
  partition: 'COMPANIES',
  ...(query !== '' && { prefix: part(query) }),
});

/** Behind all people of a company at a word. */
export const behindCompany = ({ word, key }: Omit<CompanyPlace, 'customerId'>): Key =>
  companyKey({ word, key, customerId: '~' });

const companyPartition = (companyId: string) => join('COMPANY', companyId);

export const companyMemberKey = (companyId: string, customerId: string): Key => ({
  PK: companyPartition(companyId),
  SK: join('PERSON', customerId),
});

export const memberOfKey = ({ SK }: Key): string => nth(SK, 1);

export const companyMembersRange = (companyId: string) => ({
  partition: companyPartition(companyId),
  prefix: join('PERSON', ''),
});

export const companyDealKey = (companyId: string, dealId: string): Key => ({
  PK: companyPartition(companyId),
  SK: join('DEAL', dealId),
});

export const companyDealOfKey = ({ PK, SK }: Key) => ({ companyId: nth(PK, 1), dealId: nth(SK, 1) });

export const companyDealsRange = (companyId: string) => ({
  partition: companyPartition(companyId),
  prefix: join('DEAL', ''),
});
