import type { Customer } from '../record/customer-record';
import { comparedName, isParticle } from './likeness-name';
import { foldedWords } from './likeness-words';

/** Finding customers by the beginning of a name, as a person types it: case, accents, titles and particles make no difference. */

/** Characters that an entry holds, and a query is compared by. */
const longestEntry = 48;
const shortestQuery = 2;

const cut = (text: string) => [...text].slice(0, longestEntry).join('');

/**
 * The entries of a customer: the name from the given name on, and from a family name on. Where the family names are known,
 * the first and the last of them; else the last two names of all. Three entries at most: each is a write.
 */
export function nameEntries(customer: Pick<Customer, 'fields'>): readonly string[] {
  const words = comparedName(customer)?.words ?? [];
  const { givenName, familyName } = customer.fields;
  const familyWords = familyName ? foldedWords(familyName.value).filter((word) => !isParticle(word)).length : 0;
  const firstFamilyName = givenName && familyWords > 0 ? words.length - familyWords : words.length - 2;
  const starts = new Set([0, firstFamilyName, words.length - 1].filter((start) => start >= 0 && start < words.length));
  return [...new Set([...starts].map((start) => cut(words.slice(start).join(' '))))];
}

/** What a query is compared by; undefined where it has fewer than two characters. A particle at its end may be a name's beginning. */
export function nameQuery(text: string): string | undefined {
  const words = foldedWords(text);
  const names = words.filter((word) => !isParticle(word));
  const query = [names, words.slice(-1), words].map((some) => cut(some.join(' ')));
  return query.find((some) => [...some].length >= shortestQuery);
}

/**
 * Whether a customer is to be shown at this entry: at their first one, in text order, that the query is the beginning of; and at one of
 * before, which is about to be replaced, as long as the query is the beginning of a name that they have now.
 */
export function isShownAt(entry: string, query: string, customer: Pick<Customer, 'fields'>): boolean {
  const own = nameEntries(customer);
  const [first] = own.filter((one) => one.startsWith(query)).sort();
  return own.includes(entry) ? first === entry : first !== undefined;
}
