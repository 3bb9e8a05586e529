import type { Language } from '../text-answer';
import { soundOf, soundsOfBeginning } from './fold-word';
import type { Spelling } from './phrase-book';

/** English is compared by letters; Spanish and Portuguese by sound, since that is how they are misspelled (`serbicio`, `exelente`). */

const byLetters: Spelling = {
  word: (folded) => folded,
  beginnings: (folded) => [folded],
  ofToken: ({ word, others }) => (others.length === 0 ? [word] : [word, ...others]),
};

const bySound: Spelling = {
  word: soundOf,
  beginnings: soundsOfBeginning,
  ofToken: ({ sounds }) => sounds,
};

export const spellings: Readonly<Record<Language, Spelling>> = { es: bySound, en: byLetters, pt: bySound };
