import { stateConsents } from '@afluente/app/consent/state-consents';
import { standingOf } from '@afluente/domain/consent/consent-request';
import type { StatedConsent } from '@afluente/domain/consent/consent-statement';
import type { CustomerRecord } from '@afluente/domain/customers/record/customer-record';
import type { HttpAnswer } from '@afluente/runtime/http-answer';
import { answerUnknown, seeSaved, show } from './answers';
import { confirmContent } from './pages';
import { textOf } from './posted';
import { allUrlOf, recordOf, statementOf, type VisitOf } from './visit';

/** A button to confirm, or the status of the request. */
export async function getConfirm(visit: VisitOf<'confirm'>): Promise<HttpAnswer> {
  const record = await recordOf(visit);
  if (record === undefined) return answerUnknown(visit.language);
  const { abouts, askedAt } = visit.grant;
  const standings = abouts.map((about) => standingOf(record, about, askedAt));
  const standing = (['open', 'confirmed', 'refused'] as const).find((one) => standings.includes(one)) ?? 'open';
  const shown = abouts.filter((_about, index) => standings[index] === standing);
  return show(
    visit.language,
    confirmContent(visit.language, { abouts: shown, standing, allUrl: await allUrlOf(visit) }),
  );
}

/** Grants what is still open; what was refused in the meantime stays refused. */
export async function postConfirm(visit: VisitOf<'confirm'>): Promise<HttpAnswer> {
  textOf(visit.request);
  const { interactionId } = visit.grant;
  const record = await stateConsents(visit.kit, visit.grant.customerId, (current) =>
    statementOf(visit, stillOpen(current, visit), `confirmed request ${interactionId}`),
  );
  return record === undefined ? answerUnknown(visit.language) : seeSaved(visit);
}

function stillOpen(record: CustomerRecord, { grant }: VisitOf<'confirm'>): StatedConsent[] {
  const open = grant.abouts.filter((about) => standingOf(record, about, grant.askedAt) === 'open');
  return open.map((about) => ({ ...about, state: 'granted' }));
}
