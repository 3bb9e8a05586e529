import { mailboxFlags } from '../identity/mailbox-flags';
import { readNumber } from '../identity/numbering-plans';
import type { Customer } from '../record/customer-record';
import { type ComparedName, comparedName } from './likeness-name';
import { domainName, isPublicMailDomain, organisationOf } from './likeness-organisation';
import { foldedWords } from './likeness-words';

/** A mailbox whose name says something of its owner. */
export interface Mailbox {
  /** the part before the @, without dots and what follows a plus */
  readonly box: string;
  readonly domain: string;
  /** anybody may have one there: gmail.com, and a slip of it */
  readonly isPublic: boolean;
  /** made of nothing but the person's names and initials */
  readonly isOfName: boolean;
}

/** What of a customer is compared; each folded for comparison. */
export interface LikenessTraits {
  readonly name?: ComparedName;
  /** the company's name and the names of the domains of its addresses */
  readonly organisations: readonly string[];
  readonly mailboxes: readonly Mailbox[];
  readonly city?: string;
  readonly callingCodes: readonly string[];
  /** ISO 8601 date */
  readonly birthday?: string;
}

/** What a customer is compared by. Role mailboxes (`info@`) identify the company, not a person. */
export function traitsOf(customer: Pick<Customer, 'fields' | 'identifiers'>): LikenessTraits {
  const name = comparedName(customer);
  const { company, city, birthday } = customer.fields;
  const emails = customer.identifiers.filter(({ type }) => type === 'email');
  const domains = emails.map(({ value }) => domainOf(value)).filter((domain) => !isPublicMailDomain(domain));
  const organisations = [...(company ? [organisationOf(company.value)] : []), ...domains.map(domainName)];
  const mailboxes = emails
    .filter(({ value }) => !mailboxFlags(value).includes('role'))
    .map(({ value }) => mailboxOf(value, name))
    .filter(({ box }) => box.length >= shortestBox);
  const foldedCity = city && foldedWords(city.value).join('');
  return {
    ...(name && { name }),
    organisations: unique(organisations.filter((one) => one !== '')),
    mailboxes,
    ...(foldedCity && { city: foldedCity }),
    callingCodes: unique(customer.identifiers.flatMap(callingCodeOf)),
    ...(birthday?.value && { birthday: birthday.value }),
  };
}

/** A shorter one is anybody's. */
const shortestBox = 5;

const unique = (texts: readonly string[]) => [...new Set(texts)];
const domainOf = (email: string) => email.slice(email.lastIndexOf('@') + 1);

function mailboxOf(email: string, name: ComparedName | undefined): Mailbox {
  const [local = ''] = email.slice(0, email.lastIndexOf('@')).split('+');
  const box = local.replace(/[._-]/g, '');
  const domain = domainOf(email);
  return { box, domain, isPublic: isPublicMailDomain(domain), isOfName: isMadeOf(box, name?.words ?? []) };
}

/** Whether nothing is left of it without the names, then the initials. */
function isMadeOf(box: string, words: readonly string[]): boolean {
  const longestFirst = [...words].sort((a, b) => b.length - a.length);
  const rest = longestFirst.reduce((left, word) => left.replace(word, ''), box);
  return [...rest].every((letter) => words.some((word) => word.startsWith(letter)));
}

function callingCodeOf({ type, value }: Customer['identifiers'][number]): readonly string[] {
  const code = type === 'phone' ? readNumber(value)?.countryCallingCode : undefined;
  return code === undefined ? [] : [code];
}
