import type { Language } from '../text-answer';
import { compileTopics } from '../topics/compiled-topics';
import type { Topics } from '../topics/topics';
import { feelingBook } from './feeling-books';
import { languageWords } from './language-words';
import { spellings } from './spelling';
import type { Token } from './tokens';

/** Misspelled words get the spelling of the list beside their own. */

/** Words of a text that are corrected at most: each takes some hundred look-ups. */
const mostCorrected = 60;
const common: ReadonlySet<string> = new Set(Object.values(languageWords).flat());

export function correctTokens(tokens: readonly Token[], language: Language, topics: Topics): readonly Token[] {
  const { book, corrector } = compileTopics(topics);
  const known = [feelingBook(language), book(language)];
  const correct = corrector(language);
  const tried = new Map<string, string | undefined>();
  return tokens.map((token) => {
    if (token.isEmoji || common.has(token.word)) return token;
    const forms = spellings[language].ofToken(token);
    if (forms.some((form) => known.some((one) => one.knows(form)))) return token;
    const form = forms[0] ?? token.word;
    if (!tried.has(form) && tried.size < mostCorrected) tried.set(form, correct(form));
    const meant = tried.get(form);
    return meant === undefined
      ? token
      : { ...token, others: [...token.others, meant], sounds: [...token.sounds, meant] };
  });
}
