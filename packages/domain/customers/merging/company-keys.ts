import { hashText } from '../../base32';
import { mailboxFlags } from '../identity/mailbox-flags';
import type { Customer } from '../record/customer-record';
import { domainName, isPublicMailDomain, organisationOf } from './likeness-organisation';

/**
 * Which companies somebody belongs to. A company is its key: the name of a domain of a work mail, else the folded name in the record, so
 * that `Talleres Ruiz, S.L.` and `ana@talleresruiz.es` are of one. Of an entry the first part is what it is found by, the last one the key.
 */

/** Of one person: more say little, and each is a write or two. */
const mostCompanies = 3;
/** A letter names no company. */
const shortestKey = 2;
const longestWord = 48;
/** Neither names nor domains hold it, once folded. */
const foundAs = '=';

/** What people write who have no company, folded into one word. */
const noCompanies = new Set(
  `particular particulares persona personal personafisica pessoafisica autonomo autonoma independiente independente freelance freelancer selfemployed
  estudiante estudante student jubilado jubilada aposentado aposentada retired pensionista desempleado desempleada unemployed amadecasa hogar casa home privado
  privada private individual pf sinempresa semempresa nocompany empresa company`.split(/\s+/),
);

const domainOf = (email: string) => email.slice(email.lastIndexOf('@') + 1);
const unique = (texts: readonly string[]) => [...new Set(texts)];
const cut = (word: string) => [...word].slice(0, longestWord).join('');
const isKey = (word: string) => [...word].length >= shortestKey;

type Described = Pick<Customer, 'fields' | 'identifiers'>;

/** The domains of their mailboxes that are a company's: no public provider's and none that is thrown away. */
export function workDomainsOf({ identifiers }: Pick<Customer, 'identifiers'>): readonly string[] {
  const emails = identifiers.filter(
    ({ type, value }) => type === 'email' && !mailboxFlags(value).includes('disposable'),
  );
  return unique(emails.map(({ value }) => domainOf(value)).filter((domain) => !isPublicMailDomain(domain)));
}

/** The folded name of a company; undefined for what names none. */
export function companyWordOf(name: string): string | undefined {
  const word = cut(organisationOf(name));
  return isKey(word) && !noCompanies.has(word) ? word : undefined;
}

/** The keys of the companies that somebody belongs to. */
export function companyKeysOf(customer: Described): readonly string[] {
  const ofDomains = unique(workDomainsOf(customer).map(domainName).map(cut)).filter(isKey);
  if (ofDomains.length > 0) return ofDomains.slice(0, mostCompanies);
  const word = companyWordOf(customer.fields.company?.value ?? '');
  return word === undefined ? [] : [word];
}

/** The keys, and for a company known by its domain the name that they state: it is found by that too. */
export function companyEntriesOf(customer: Described): readonly string[] {
  const keys = companyKeysOf(customer);
  const word = companyWordOf(customer.fields.company?.value ?? '');
  const [only] = keys;
  const isOther = keys.length === 1 && only !== undefined && word !== undefined && word !== only;
  return isOther ? [only, [word, only].join(foundAs)] : keys;
}

/** What an entry is found by, and the key of its company. */
export function readCompanyEntry(entry: string): { readonly word: string; readonly key: string } {
  const [word = '', key = word] = entry.split(foundAs);
  return { word, key };
}

/** The id of a company: says nothing of its name, which may be a person's. */
export const companyIdOf = (key: string): string => `com_${hashText(['company', key], 26)}`;

const writtenDomain = /^(?:.*@)?([\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+)$/u;

/** What a search is compared by: the beginning of a name, or a domain; undefined where that is too short. */
export function companyQuery(text: string): string | undefined {
  const domain = writtenDomain.exec(text.trim().toLowerCase())?.[1];
  const word = cut(domain === undefined ? organisationOf(text) : domainName(domain));
  return isKey(word) ? word : undefined;
}
