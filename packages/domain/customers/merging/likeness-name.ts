import { father, generationIn } from '../identity/generation';
import { particles } from '../identity/name-words';
import { joinName } from '../identity/person-name';
import type { Customer } from '../record/customer-record';
import { foldName } from '../record/fold-name';
import { foldedWords, slipsBetween, soundOf } from './likeness-words';

/** Whether two people's names may be two spellings of one. */

export interface ComparedName {
  /** given names first, without particles and titles */
  readonly words: readonly string[];
  /** Junior, Filho, Neto, III: distinguishes a son from his father */
  readonly generation?: string;
}

/** Whether a folded word only joins names: de, la, dos, y, … */
export const isParticle = (word: string): boolean => particles.has(word);

/** The name by which a customer is compared; undefined where none is known. */
export function comparedName({ fields }: Pick<Customer, 'fields'>): ComparedName | undefined {
  const [name, given, family] = [fields.name?.value, fields.givenName?.value, fields.familyName?.value];
  const fullName = given && family ? joinName({ givenName: given, familyName: family }) : name || given || family;
  const all = foldedWords(foldName(fullName ?? ''));
  const generation = generationIn(all);
  const words = (generation === undefined ? all : all.slice(0, -1)).slice(0, mostWords);
  if (words.length === 0) return undefined;
  return { words, ...(generation !== undefined && generation !== father && { generation }) };
}

/** No name has more; comparing takes the product of both names' words. */
const mostWords = 10;
export interface NameLikeness {
  /** 0: two people; 1: letter for letter the same */
  readonly likeness: number;
  /** words of the shorter name that stand in the longer one too; all of them, where the likeness is above 0 */
  readonly shared: number;
  /** `more`: one has further names after those of the other; `between`: among them */
  readonly difference?: 'spelling' | 'more' | 'between';
}

/** How likely two names are spellings of one: every word of the shorter must stand in the longer one. */
export function compareNames(one: ComparedName, other: ComparedName): NameLikeness {
  const [shorter, longer] =
    one.words.length <= other.words.length ? [one.words, other.words] : [other.words, one.words];
  const free = [...longer.entries()];
  const places: number[] = [];
  let spelling = 1;
  for (const word of shorter) {
    const best = free.reduce((a, b) => (wordLikeness(word, b[1]) > wordLikeness(word, a[1]) ? b : a));
    const likeness = wordLikeness(word, best[1]);
    if (likeness === 0) return { likeness: 0, shared: 0 };
    spelling *= likeness;
    places.push(best[0]);
    free.splice(free.indexOf(best), 1);
  }
  const shared = shorter.length;
  if (shorter.length === longer.length)
    return { likeness: spelling, shared, ...(spelling < 1 && { difference: 'spelling' }) };
  const isStart = places.every((place) => place < shorter.length);
  return { likeness: spelling * (isStart ? 0.95 : 0.91), shared, difference: isStart ? 'more' : 'between' };
}

/** One sound, a slip of the pen in a long word, an initial; what only differs as Luis and Luisa do is another person. */
function wordLikeness(one: string, other: string): number {
  if (one === other) return 1;
  if (one[0] === other[0] && Math.min(one.length, other.length) === 1) return 0.85;
  if (differByGender(one, other)) return 0;
  return soundOf(one) === soundOf(other) ? 0.97 : spellingLikeness(one, other);
}

function spellingLikeness(one: string, other: string): number {
  const length = Math.min(one.length, other.length);
  if (one[0] !== other[0] || length < 5) return 0;
  const slips = slipsBetween(one, other);
  if (slips === 1) return length >= 7 ? 0.95 : 0.85;
  return slips === 2 && length >= 9 ? 0.85 : 0;
}

const withoutGender = (word: string) => word.replace(/[aeo]$/, '');
function differByGender(one: string, other: string): boolean {
  return withoutGender(one) === withoutGender(other);
}
