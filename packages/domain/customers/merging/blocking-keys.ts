import { hashText } from '../../base32';
import type { LikenessTraits } from './likeness-traits';
import { soundOf } from './likeness-words';

/**
 * Which customers are compared at all: those that share a block. A block is: one company or domain, by its sound, and the first name's
 * sound; or a public provider's mailbox of the same letters and the first name's sound; or a birthday with it; or a city, the first and the last name. The key of
 * a block is a hash, so that it reveals nobody's name.
 */

/** Of one customer, so that somebody with twenty addresses is not written twenty times. */
const mostKeys = 8;
const keyLength = 16;
const soundLength = 4;

/** Letters swapped, doubled or left out of a double make no difference. */
const lettersOf = (box: string) => [...new Set(box)].sort().join('');

/** The keys of the blocks that a customer lies in; none without a name. Usually one or two: each is a write. */
export function blockingKeys({ name, organisations, mailboxes, city, birthday }: LikenessTraits): readonly string[] {
  if (name === undefined) return [];
  const [first = '', ...others] = name.words;
  const start = soundOf(first).slice(0, soundLength);
  const ofCompanies = organisations.map((organisation) => ['company', start, soundOf(organisation)]);
  const ofMailboxes = mailboxes.filter(({ isPublic }) => isPublic).map(({ box }) => ['mailbox', start, lettersOf(box)]);
  const last = others.length >= 2 ? others.at(-1) : undefined;
  const ofBirthday = birthday === undefined ? [] : [['birthday', start, birthday]];
  // a city counts for much only with three names and without a company; who stated a birthday is found by that
  const hasBetterKey = organisations.length + ofBirthday.length > 0;
  const isOfCity = last !== undefined && city !== undefined && !hasBetterKey;
  const ofCity = isOfCity ? [['city', start, soundOf(last), city]] : [];
  const keys = [...ofCompanies, ...ofMailboxes, ...ofBirthday, ...ofCity].map((parts) => hashText(parts, keyLength));
  return [...new Set(keys)].slice(0, mostKeys);
}
