import { domainNumber, unpackNumbers } from '../identity/mailbox-code';
import { foldedWords, slipsBetween } from './likeness-words';

/** Which company somebody belongs to: from its name, or from the domain of their address. */

/** Read when the first domain is looked at: 35 kB that a cold start need not read. */
const lists = (): typeof import('./public-mail-domains.json') => require('./public-mail-domains.json');

/** Suffixes of legal forms, as their folded words. */
const legalWords = new Set(
  [
    'sa sab sapi sas sau sca sc sl sll slu slp srl scl spa sapa cv rl mi ac ltda lda limitada eireli me epp mei cia',
    'gmbh mbh ag kg kgaa ohg ug ev gbr se inc incorporated corp corporation co company llc llp lp ltd limited plc pty bv nv vof',
    'oy oyj ab as asa aps sarl sasu eurl snc sro kft doo',
    'sociedad anonima sociedade responsabilidad responsabilidade capital variable promotora inversion limitada',
    's a c v r l b m',
  ]
    .join(' ')
    .split(' '),
);
const joining = new Set(['de', 'y', 'e', 'and', 'und', 'et']);

/** A company's folded name in one word, without its legal form: `S.A. de C.V.`, `S.L.`, `Ltda.`, `GmbH`, `Inc.` */
export function organisationOf(company: string): string {
  const words = [...foldedWords(company.replace(/(?<=\p{L})\.(?=\p{L}|\s|$|,)/gu, '').replaceAll('&', ' y '))];
  let end = words.length;
  while (end > 1 && (legalWords.has(words[end - 1] ?? '') || joining.has(words[end - 1] ?? ''))) end -= 1;
  return words
    .slice(0, end)
    .filter((word) => !joining.has(word))
    .join('');
}

let unpacked: ReadonlySet<number> | undefined;

/** Whether the list has it; the list is kept by others, and `npm run lists` packs it anew after an update (decision 018). */
function isListed(domain: string): boolean {
  unpacked ??= unpackNumbers(lists().publicMail);
  return unpacked.has(domainNumber(domain));
}

/** Missing from the list, and big where the hub's users are. */
const furtherProviders = new Set(
  'cantv.net fastmail.com infinitum.com.mx movistar.es ono.com orange.es orange.fr telefonica.net tuta.com tutanota.com une.net.co vtr.net'.split(
    ' ',
  ),
);
/** RFC 2606 keeps these for examples: nobody's mailboxes, though the list has one of them. */
const reserved = /(?:^|\.)example(?:\.(?:com|net|org))?$/;
const mistyped = ['gmail', 'hotmail', 'outlook', 'yahoo', 'icloud'];

/** Whether anybody may have an address there, so that it identifies no company; a slip in the name of a big provider counts too. */
export function isPublicMailDomain(domain: string): boolean {
  if (reserved.test(domain)) return false;
  if (isListed(domain) || furtherProviders.has(domain)) return true;
  const name = domainName(domain);
  return mistyped.some((provider) => slipsBetween(name, provider, 1) <= 1);
}

const secondLevel = new Set('ac co com edu gob gov gouv gub net nom org'.split(' '));

/** The part of a domain that somebody chose: `empresa` of `ventas.empresa.com.mx`; without every registry's rules. */
export function domainName(domain: string): string {
  const labels = domain.split('.').slice(0, -1);
  const isUnderSecondLevel = labels.length > 1 && secondLevel.has(labels.at(-1) ?? '');
  return (isUnderSecondLevel ? labels.at(-2) : labels.at(-1)) ?? domain;
}

/** 0 to 1: two companies' folded names, or names of domains. */
export function organisationLikeness(one: string, other: string): number {
  if (one === other) return 1;
  const [shorter, longer] = one.length <= other.length ? [one, other] : [other, one];
  if (shorter.length >= 5 && longer.startsWith(shorter)) return 0.8;
  const slips = shorter.length >= 7 ? slipsBetween(one, other, 1) : 2;
  return slips <= 1 ? 0.9 : 0;
}
