import { stateConsents } from '@afluente/app/consent/state-consents';
import type { HttpAnswer } from '@afluente/runtime/http-answer';
import { ProblemError } from '@afluente/runtime/problem';
import { answerUnknown, seeSaved, show } from './answers';
import { optionsOf } from './options';
import { preferencesContent } from './pages';
import { changesIn, textOf } from './posted';
import { recordOf, statementOf, type VisitOf } from './visit';

export async function getPreferences(visit: VisitOf<'preferences'>): Promise<HttpAnswer> {
  const record = await recordOf(visit);
  if (record === undefined) return answerUnknown(visit.language);
  const saved = visit.request.query.has('saved');
  return show(visit.language, preferencesContent(visit.language, optionsOf(record), saved));
}

export async function postPreferences(visit: VisitOf<'preferences'>): Promise<HttpAnswer> {
  if (!/^application\/x-www-form-urlencoded\b/i.test(visit.request.headers['content-type'] ?? '')) {
    throw new ProblemError('http.unsupportedMediaType', 'The page posts application/x-www-form-urlencoded.');
  }
  const text = textOf(visit.request);
  const record = await stateConsents(visit.kit, visit.grant.customerId, (current) =>
    statementOf(visit, changesIn(text, optionsOf(current)), 'preference page'),
  );
  return record === undefined ? answerUnknown(visit.language) : seeSaved(visit);
}
