import { domainName, isPublicMailDomain } from '../merging/likeness-organisation';
import { roleWord } from './mailbox-code';
import { fieldWords, isTrial, nobodysDomains, nobodysLocals, saysNone, vagueWords } from './placeholder-words';

/**
 * Addresses that are written where there is none: a kept list (placeholder-words.ts), and the ways in which people make more of them. A mailbox of a
 * company is taken for nobody's only by words that nobody is called by.
 */

/**
 * Whether a normalised address is nobody's: by its local part (`notiene@…`, `test@…`), by its domain (`…@sincorreo.com`), or by both, as
 * `correo@correo.com`, `asd@asd.com`, `na@na.com`, `ejemplo@gmail.com`.
 */
export function isNobodysMailbox(email: string): boolean {
  const at = email.lastIndexOf('@');
  const domain = email.slice(at + 1);
  // RFC 6761 §6.4: names under .invalid never exist
  if (domain.endsWith('.invalid')) return true;
  const [written = ''] = email.slice(0, at).split('+');
  const local = foldedLocal(written);
  const word = roleWord(written);
  const name = domainName(domain);
  if ([local, word].some((one) => nobodysLocals.has(one) || saysNone(one) || isTrial(one))) return true;
  if (nobodysDomains.has(name) || saysNone(name)) return true;
  return isVague(local, word) && (isVagueDomain(name, local) || isPublicMailDomain(domain));
}

const foldedLocal = (local: string) => local.toLowerCase().replace(/[._-]/g, '');

/** What alone says little, and nothing where the domain says no more. */
function isVague(local: string, word: string): boolean {
  return fieldWords.has(word) || vagueWords.has(word) || vagueWords.has(local) || isMashed(local);
}

function isVagueDomain(name: string, local: string): boolean {
  if (name.length === 1) return isMashed(local) && local.startsWith(name);
  // RFC 2606: documentation writes people's addresses there
  return (fieldWords.has(name) && name !== 'example') || vagueWords.has(name) || isMashed(name) || isTrial(name);
}

const rows = [
  'qwertyuiop',
  'asdfghjklñ',
  'zxcvbnm',
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qazwsxedc',
  'poiuytrewq',
  '9876543210',
  'lkjhgfdsa',
];

/** `aaaa`, `asdasd`, `qwerty`, `abc123`: one key, or keys in their order, again and again. */
function isMashed(text: string): boolean {
  if (/^(.)\1*$/.test(text)) return true;
  let start = 0;
  while (start < text.length) {
    const length = runAt(text, start);
    if (length < shortestRun) return false;
    start += length;
  }
  return text !== '';
}

const shortestRun = 3;

/** How many keys from here on lie in their order. */
function runAt(text: string, start: number): number {
  let length = 1;
  while (start + length < text.length && rows.some((row) => row.includes(text.slice(start, start + length + 1))))
    length += 1;
  return length;
}
