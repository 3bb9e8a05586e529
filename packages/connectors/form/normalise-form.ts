import { createHash } from 'node:crypto';
import type { IdentifierDraft, InteractionDraft } from '@afluente/domain/customers/interactions/draft';
import { contentEventId } from '@afluente/domain/customers/interactions/repeat-window';
import type { Form } from '@afluente/domain/forms/form';
import { attachmentsOf, draftFiles } from '../attached-file';
import type { Normalised, VendorRequest } from '../define-connector';
import { present, presentOrNone } from '../present';
import { attachedTo } from './attached-to';
import { campaignFrom, parseWebAddress } from './campaign';
import { checkHeader } from './check-header';
import { consentsOf, unclearConsents } from './consent';
import { countryCode } from './country-code';
import { acceptedLanguages, canonicalLocale } from './language';
import { type MappedField, mapFields, type Target } from './map-fields';
import { type PostedForm, parseForm } from './parse-form';
import { refuseWhileFaulty } from './recheck-form';
import { spamVerdict, verdictOf } from './spam';
import { spamHeader } from './spam-header';
import { type Fields, localeNames, pageUrlNames, submissionNames, systemValue } from './system-fields';

/** What a form post becomes: one inbound `form_submitted`. */

export interface FormContext {
  readonly form: Form;
  /** ISO 8601: the time of receipt, also on a replay */
  readonly now: string;
}

function values(mapped: readonly MappedField[], target: Target): readonly string[] {
  return mapped.filter((field) => field.target === target).flatMap((field) => field.values);
}

/**
 * The submission id that the page made, with a hash of what was sent, so that a page that shows everybody the same id
 * loses nobody; without one, what was sent and when (`repeat-window.ts`).
 */
function eventIdOf(mapped: readonly MappedField[], posted: PostedForm, now: string): string {
  const posts = mapped.map(({ name, values: all }) => [name, all]).sort();
  const files = posted.files.map((file) => [file.field, file.name, file.bytes.length]);
  const uploads = attachedTo(posted).slice(files.length);
  const content = [posts, [...files, ...uploads.map(({ attachment: { name, size } }) => ['', name, size])]];
  const hash = createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 22);
  const submission = systemValue(posted.fields, submissionNames);
  if (submission !== undefined && /^[\w-]{8,128}$/.test(submission)) return `submission:${submission}:${hash}`;
  return contentEventId(hash, now);
}

function personOf(mapped: readonly MappedField[], locale: string | undefined): InteractionDraft['person'] {
  const one = (target: Target) => values(mapped, target).join(' ') || undefined;
  const country = values(mapped, 'country')[0];
  const identifiers = (['email', 'phone'] as const).flatMap((type) =>
    values(mapped, type).map((raw): IdentifierDraft => ({ type, raw })),
  );
  const fields = {
    name: one('name'),
    givenName: one('givenName'),
    familyName: one('familyName'),
    company: one('company'),
    jobTitle: one('jobTitle'),
    city: one('city'),
    birthday: values(mapped, 'birthday')[0],
    country: country === undefined ? undefined : countryCode(country),
    locale,
  };
  return { identifiers, ...present(fields) };
}

function contentOf(mapped: readonly MappedField[], posted: PostedForm): InteractionDraft['content'] {
  return presentOrNone({
    subject: values(mapped, 'subject').join(' ') || undefined,
    text: values(mapped, 'text').join('\n\n') || undefined,
    attachments: attachmentsOf(attachedTo(posted)),
  });
}

function attributesOf(mapped: readonly MappedField[], page: string | undefined): Record<string, string> {
  const attributes = new Map<string, string>();
  for (const { target, values: all } of mapped) {
    if (target.startsWith('attribute:')) attributes.set(target.slice('attribute:'.length), all.join(', '));
  }
  const address = parseWebAddress(page);
  // the query is left out: it may hold what a person typed
  if (address !== undefined) attributes.set('page', `${address.origin}${address.pathname}`);
  return Object.fromEntries(attributes);
}

function localeOf(fields: Fields, headers: VendorRequest['headers']): string | undefined {
  const posted = systemValue(fields, localeNames);
  const ofPage = posted === undefined ? undefined : canonicalLocale(posted);
  return ofPage ?? canonicalLocale(acceptedLanguages(headers['accept-language'])[0] ?? '');
}

/**
 * Makes the interaction of a form post; pure, and the same for the same request. Throws RejectedError as `parseForm`
 * and `refuseWhileFaulty` do. `spam` is set where the post is suspected: by the intake (`spamHeader`) or by what it holds.
 */
export function normaliseForm(request: VendorRequest, context: FormContext): Normalised {
  const { form, now } = context;
  const posted = parseForm(request);
  if (request.headers[checkHeader] !== undefined) refuseWhileFaulty(form, posted.fields, now);
  const mapped = mapFields(form, posted.fields);
  const page = systemValue(posted.fields, pageUrlNames) ?? request.headers.referer;
  const consent = consentsOf(form, mapped, { fields: posted.fields, headers: request.headers });
  const attributes = attributesOf(mapped, page);
  const unclear = unclearConsents(form, mapped);
  if (unclear !== undefined) attributes.rejectedConsent = unclear;
  const interaction: InteractionDraft = {
    vendorEventId: eventIdOf(mapped, posted, now),
    channel: 'form',
    kind: 'form_submitted',
    direction: 'inbound',
    person: personOf(mapped, localeOf(posted.fields, request.headers)),
    ...present({
      content: contentOf(mapped, posted),
      campaign: campaignFrom(posted.fields, [page, request.headers.referer]),
      consent: consent.length === 0 ? undefined : [...consent],
      attributes: presentOrNone(attributes),
    }),
  };
  const spam = verdictOf(request.headers[spamHeader]) ?? spamVerdict(form, { fields: posted.fields, now });
  const files = draftFiles(attachedTo(posted));
  return {
    interactions: [interaction],
    unknownTypes: [],
    ...(files.length > 0 && { files }),
    ...(spam === undefined ? {} : { spam }),
  };
}
