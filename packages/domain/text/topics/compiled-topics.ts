import { createHash } from 'node:crypto';
import { type Corrector, createCorrector } from '../reading/corrector';
import { feelingBook } from '../reading/feeling-books';
import { createPhraseBook, type PhraseBook } from '../reading/phrase-book';
import { spellings } from '../reading/spelling';
import { phraseWords } from '../reading/tokens';
import type { Language } from '../text-answer';
import type { TopicPhrase, Use } from './find-topics';
import type { Topics } from './topics';

/** Topics made ready to be found; once for each value, which configuration keeps the same until it changes. */
export interface CompiledTopics {
  readonly version: string;
  book(language: Language): PhraseBook<TopicPhrase>;
  /** corrects towards the words of feelings and topics of a language; made, like a book, when first asked for */
  corrector(language: Language): Corrector;
}

const uses: readonly Use[] = ['words', 'hints', 'except'];
const compiled = new WeakMap<Topics, CompiledTopics>();

export function compileTopics(topics: Topics): CompiledTopics {
  const there = compiled.get(topics);
  if (there !== undefined) return there;
  const books = new Map<Language, PhraseBook<TopicPhrase>>();
  const correctors = new Map<Language, Corrector>();
  const book = (language: Language) =>
    kept(books, language, () => createPhraseBook(phrasesIn(topics, language), spellings[language]));
  const made: CompiledTopics = {
    version: createHash('sha256').update(JSON.stringify(topics.topics)).digest('hex').slice(0, 8),
    book,
    corrector: (language) =>
      kept(correctors, language, () => createCorrector([...feelingBook(language).forms, ...book(language).forms])),
  };
  compiled.set(topics, made);
  return made;
}

function* phrasesIn({ topics }: Topics, language: Language): Generator<readonly [readonly string[], TopicPhrase]> {
  for (const topic of topics) {
    for (const use of uses) {
      for (const phrase of topic[use]?.[language] ?? []) yield [phraseWords(phrase), { topic, use }];
    }
  }
}

function kept<T>(values: Map<Language, T>, language: Language, make: () => T): T {
  const value = values.get(language) ?? make();
  values.set(language, value);
  return value;
}
