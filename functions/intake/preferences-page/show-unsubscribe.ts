import { stateConsents } from '@afluente/app/consent/state-consents';
import { consentIn, mostRestrictive } from '@afluente/domain/customers/record/consent-state';
import type { HttpAnswer } from '@afluente/runtime/http-answer';
import { answerUnknown, plain, seeSaved, show } from './answers';
import { unsubscribeContent } from './pages';
import { isOneClick, textOf } from './posted';
import { allUrlOf, recordOf, statementOf, type VisitOf } from './visit';

/** A button, or the message that it is done. Opening the link changes nothing: mail scanners follow links. */
export async function getUnsubscribe(visit: VisitOf<'unsubscribe'>): Promise<HttpAnswer> {
  const record = await recordOf(visit);
  if (record === undefined) return answerUnknown(visit.language);
  const { about } = visit.grant;
  const consents = mostRestrictive(record.parts.map((part) => part.consents));
  const done = consentIn(consents, about.channel, about.purpose)?.state === 'denied';
  return show(visit.language, unsubscribeContent(visit.language, { about, done, allUrl: await allUrlOf(visit) }));
}

/** Any POST unsubscribes; a mailbox provider's (RFC 8058) is answered without a page. */
export async function postUnsubscribe(visit: VisitOf<'unsubscribe'>): Promise<HttpAnswer> {
  const oneClick = isOneClick(textOf(visit.request));
  const stated = [{ ...visit.grant.about, state: 'denied' }] as const;
  const proof = oneClick ? 'one-click unsubscribe' : 'unsubscribe page';
  const record = await stateConsents(visit.kit, visit.grant.customerId, () => statementOf(visit, stated, proof));
  if (record === undefined) return answerUnknown(visit.language);
  return oneClick ? plain('Unsubscribed') : seeSaved(visit);
}
