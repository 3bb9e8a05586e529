import type { Language } from '../text-answer';
import { type Feelings, phrasesOf } from '../words/feelings';
import { feelingsOf } from '../words/feelings-lists';
import { createPhraseBook, type PhraseBook } from './phrase-book';
import { spellings } from './spelling';
import { phraseWords } from './tokens';

/** What a phrase does; a weight feels, the others change what stands beside them. */
export type Effect = { readonly role: 'feel'; readonly weight: number } | { readonly role: Role };

type Role = Exclude<keyof Feelings, 'weights'>;

const roles = [
  'deny',
  'never',
  'stronger',
  'weaker',
  'turn',
  'yield',
  'suppose',
  'compare',
  'affirm',
  'irony',
  'none',
] as const;

const books = new Map<Language, PhraseBook<Effect>>();

/** The words of feelings in a language; made when first asked for, which takes some milliseconds. */
export function feelingBook(language: Language): PhraseBook<Effect> {
  const book = books.get(language) ?? createPhraseBook(effectsOf(feelingsOf(language)), spellings[language]);
  books.set(language, book);
  return book;
}

function* effectsOf(feelings: Feelings): Generator<readonly [readonly string[], Effect]> {
  for (const [weight, list] of Object.entries(feelings.weights)) {
    for (const phrase of phrasesOf(list)) yield [phraseWords(phrase), { role: 'feel', weight: Number(weight) }];
  }
  for (const role of roles) for (const phrase of phrasesOf(feelings[role])) yield [phraseWords(phrase), { role }];
}
