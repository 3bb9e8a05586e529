import { stateConsents } from '@afluente/app/consent/state-consents';
import type { StatedConsent } from '@afluente/domain/consent/consent-statement';
import { consentKey } from '@afluente/domain/customers/record/consent-state';
import type { HttpAnswer } from '@afluente/runtime/http-answer';
import { ProblemError } from '@afluente/runtime/problem';
import { answerUnknown, seeSaved, show } from './answers';
import { type Option, optionsOf } from './options';
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
    statementOf(visit, changesBy(visit, text, optionsOf(current)), proofOf(visit)),
  );
  return record === undefined ? answerUnknown(visit.language) : seeSaved(visit);
}

/** What was asked for by a form is confirmed by the link that was mailed for it, which no employee is given. */
function changesBy(
  { grant }: VisitOf<'preferences'>,
  text: string,
  options: readonly Option[],
): readonly StatedConsent[] {
  const changes = changesIn(text, options);
  if (grant.issuedTo === undefined) return changes;
  const pending = new Set(options.filter(({ state }) => state === 'pending').map(keyOf));
  return changes.filter((change) => change.state !== 'granted' || !pending.has(keyOf(change)));
}

const keyOf = ({ channel, purpose }: Pick<Option, 'channel' | 'purpose'>) => consentKey(channel, purpose);

const proofOf = ({ grant }: VisitOf<'preferences'>) =>
  grant.issuedTo === undefined ? 'preference page' : `preference page, by a link given to ${grant.issuedTo}`;
