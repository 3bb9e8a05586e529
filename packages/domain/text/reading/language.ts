import { type Language, languages } from '../text-answer';
import { languageEnds, languageLetters, languageWords } from './language-words';
import { rememberedByWord } from './remembered';
import type { Token } from './tokens';

/** In which of the three languages a text is written, by its short words, letters and endings. */

export interface LanguageFound {
  readonly code: Language | 'und';
  readonly confidence: number;
  /** the languages whose words are looked for, the likeliest first */
  readonly read: readonly Language[];
}

type Scores = Record<Language, number>;

/** Words looked at: more of them change nothing. */
const mostWords = 400;
/** A score below it is no more than a guess: `ok`. */
const leastScore = 0.9;
/** Beside the likeliest, a language with this share of its score is read too, since people mix them. */
const besideShare = 0.55;

const sharesOfWords = sharedWords();

export function findLanguage(tokens: readonly Token[], text: string): LanguageFound {
  const scores: Scores = { es: 0, en: 0, pt: 0 };
  const words = tokens.filter(({ isEmoji }) => !isEmoji).slice(0, mostWords);
  for (const { word } of words) addWord(scores, word);
  const beginning = text.slice(0, 2000);
  for (const [letters, language, weight] of languageLetters) if (letters.test(beginning)) scores[language] += weight;
  const ranked = [...languages].sort((a, b) => scores[b] - scores[a]);
  const [best = 'en', second = 'en'] = ranked;
  const known = scores[best] / Math.max(1, words.length);
  if (scores[best] < leastScore || known < 0.12) return { code: 'und', confidence: 0, read: languages };
  const margin = (scores[best] - scores[second]) / scores[best];
  const read = ranked.filter((one) => scores[one] >= scores[best] * besideShare);
  return { code: best, confidence: rounded(Math.min(1, (0.4 + margin) * Math.min(1, scores[best] / 3))), read };
}

function addWord(scores: Scores, word: string): void {
  for (const [language, share] of shares(word)) scores[language] += share;
}

const shares = rememberedByWord(
  (word): readonly (readonly [Language, number])[] =>
    sharesOfWords.get(word) ??
    languageEnds.flatMap(([end, language, weight]) => (end.test(word) ? [[language, weight] as const] : [])),
);

function sharedWords(): ReadonlyMap<string, readonly (readonly [Language, number])[]> {
  const owners = new Map<string, Set<Language>>();
  for (const language of languages) {
    for (const word of languageWords[language]) owners.set(word, (owners.get(word) ?? new Set()).add(language));
  }
  return new Map(
    [...owners].map(([word, by]) => [word, [...by].map((one): [Language, number] => [one, by.size === 1 ? 1.5 : 0.5])]),
  );
}

const rounded = (value: number) => Math.round(value * 100) / 100;
