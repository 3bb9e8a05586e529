import type { PreferenceGrant } from '@afluente/app/consent/preference-token';
import type { Language } from '@afluente/domain/words/language';
import type { HttpAnswer } from '@afluente/runtime/http-answer';
import { pageAnswer } from './layout';
import { type Content, linesContent } from './pages';
import type { Visit } from './visit';
import { words } from './words';

export function show(language: Language, content: Content): HttpAnswer {
  return pageAnswer({ status: 200, language, ...content });
}

/** The same answer for a forged link and for one of an erased person: it does not reveal whether the customer exists. */
export function answerUnknown(language: Language): HttpAnswer {
  return pageAnswer({ status: 404, language, ...linesContent(words[language].unknown) });
}

export function answerExpired(language: Language, scope: PreferenceGrant['scope']): HttpAnswer {
  const { title, lines } = words[language].expired;
  return pageAnswer({ status: 410, language, ...linesContent({ title, lines: [lines[scope]] }) });
}

/** The statement may not be stored; pressing the button again is safe. */
export function answerBusy(language: Language): HttpAnswer {
  const answer = pageAnswer({ status: 503, language, ...linesContent(words[language].busy) });
  return { ...answer, headers: { ...answer.headers, 'retry-after': '2' } };
}

/** Redirects to the same page, which shows what is stored, so that a reload does not post again. */
export function seeSaved({ request }: Visit): HttpAnswer {
  const lang = request.query.get('lang');
  return { status: 303, headers: { location: lang === 'es' || lang === 'en' ? `?saved=1&lang=${lang}` : '?saved=1' } };
}

export function plain(text: string): HttpAnswer {
  return { status: 200, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: `${text}\n` };
}
