import { createHash } from 'node:crypto';
import { declinedAttribute, tickedAttribute } from '@afluente/domain/consent/said-refusal';
import type { IdentifierDraft, InteractionDraft } from '@afluente/domain/customers/interactions/draft';
import { contentEventId } from '@afluente/domain/customers/interactions/repeat-window';
import type { Form } from '@afluente/domain/forms/form';
import { regions } from '@afluente/domain/region-on-demand';
import { acceptedLanguages, canonicalLocale } from '@afluente/domain/words/language';
import { type AttachedFile, attachmentsOf } from '../attached-file';
import type { VendorRequest } from '../define-connector';
import { present, presentOrNone } from '../present';
import { phonesWithArea } from './area-code';
import { campaignFrom, parseWebAddress } from './campaign';
import { consentsOf, unclearConsents } from './consent';
import { countryCode } from './country-code';
import type { MappedField, Target } from './mapped-field';
import { type Fields, localeNames, pageUrlNames, submissionNames, systemValue } from './system-fields';
import { declinedConsents, tickedRefusals } from './unmapped-consent';

/** Places of entries that are no submission; a list of thousands has a few faults or one. */
const mostNamed = 50;

/** One submission as it is read. */
export interface Submission {
  readonly form: Form;
  readonly fields: Fields;
  readonly mapped: readonly MappedField[];
  /** in its body, and those that were uploaded before it */
  readonly files: readonly AttachedFile[];
  /** places of what was listed with it and is no submission */
  readonly rejected?: readonly string[];
  readonly headers: VendorRequest['headers'];
  /** version of the form that was in force when it was posted */
  readonly seenVersion?: number | undefined;
  /** ISO 8601 */
  readonly now: string;
}

function values(mapped: readonly MappedField[], target: Target): readonly string[] {
  return mapped.filter((field) => field.target === target).flatMap((field) => field.values);
}

/**
 * The submission id that the page made, with a hash of what was sent, so that a page that shows everybody the same id
 * loses nobody; without one, what was sent and when (`repeat-window.ts`).
 */
function eventIdOf({ mapped, fields, files, now }: Submission): string {
  const posts = mapped.map(({ name, values: all }) => [name, all]).sort();
  const content = [posts, files.map(({ attachment: { name, size } }) => [name, size])];
  const hash = createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 22);
  const submission = systemValue(fields, submissionNames);
  if (submission !== undefined && /^[\w-]{8,128}$/.test(submission)) return `submission:${submission}:${hash}`;
  return contentEventId(hash, now);
}

function personOf({ form, mapped }: Submission, locale: string | undefined): InteractionDraft['person'] {
  const one = (target: Target) => values(mapped, target).join(' ') || undefined;
  const country = values(mapped, 'country')[0];
  const identifiers = [
    ...values(mapped, 'email').map((raw): IdentifierDraft => ({ type: 'email', raw })),
    ...phonesWithArea(mapped).map((raw): IdentifierDraft => ({ type: 'phone', raw })),
  ];
  const fields = {
    name: one('name'),
    givenName: one('givenName'),
    familyName: one('familyName'),
    company: one('company'),
    jobTitle: one('jobTitle'),
    region: regionOf(one('region'), country, form),
    city: one('city'),
    birthday: values(mapped, 'birthday')[0],
    country: country === undefined ? undefined : countryCode(country),
    locale,
  };
  return { identifiers, ...present(fields) };
}

/** By its usual name, where the country that the post states, or that of the form, has one: `Jal.` in Mexico is Jalisco. */
function regionOf(written: string | undefined, country: string | undefined, { defaultCountry }: Form) {
  const within = country === undefined ? defaultCountry : countryCode(country);
  return written === undefined ? undefined : regions().regionName(written, within);
}

function contentOf({ mapped, files }: Submission): InteractionDraft['content'] {
  return presentOrNone({
    subject: values(mapped, 'subject').join(' ') || undefined,
    text: values(mapped, 'text').join('\n\n') || undefined,
    attachments: attachmentsOf(files),
  });
}

/** One value stays a text; several stay several, whatever is in them. */
function attributesOf(mapped: readonly MappedField[], page: string | undefined): Record<string, string | string[]> {
  const attributes = new Map<string, readonly string[]>();
  for (const { target, values: all } of mapped) {
    const name = target.slice('attribute:'.length);
    if (target.startsWith('attribute:')) attributes.set(name, [...(attributes.get(name) ?? []), ...all]);
  }
  const address = parseWebAddress(page);
  // the query is left out: it may hold what a person typed
  if (address !== undefined) attributes.set('page', [`${address.origin}${address.pathname}`]);
  return Object.fromEntries([...attributes].map(([name, all]) => [name, oneOrAll(all)]));
}

/** The fields of people beside the first, whom nobody is made of: for whoever reads the receipt to see. */
function othersIn(mapped: readonly MappedField[]): Record<string, string> {
  const names = mapped.filter(({ isOfAnother }) => isOfAnother).map(({ target }) => target.slice('attribute:'.length));
  return names.length === 0 ? {} : { otherPeople: [...new Set(names)].join(', ') };
}

const oneOrAll = ([first = '', ...more]: readonly string[]) => (more.length === 0 ? first : [first, ...more]);

function localeOf({ fields, headers }: Submission): string | undefined {
  const posted = systemValue(fields, localeNames);
  const ofPage = posted === undefined ? undefined : canonicalLocale(posted);
  return ofPage ?? canonicalLocale(acceptedLanguages(headers['accept-language'])[0] ?? '');
}

/** The interaction of a submission: one inbound `form_submitted`. */
export function formInteraction(submission: Submission): InteractionDraft {
  const { form, fields, mapped, rejected = [], headers, seenVersion } = submission;
  const page = systemValue(fields, pageUrlNames) ?? headers.referer;
  const consent = consentsOf(form, mapped, { fields, headers, seenVersion });
  const unclear = unclearConsents(form, mapped);
  const ticked = tickedRefusals(mapped);
  const declined = declinedConsents(mapped);
  return {
    vendorEventId: eventIdOf(submission),
    channel: 'form',
    kind: 'form_submitted',
    direction: 'inbound',
    person: personOf(submission, localeOf(submission)),
    ...present({
      content: contentOf(submission),
      campaign: campaignFrom(fields, [page, headers.referer]),
      consent: consent.length === 0 ? undefined : [...consent],
      attributes: presentOrNone({
        ...attributesOf(mapped, page),
        ...othersIn(mapped),
        ...(rejected.length > 0 && { rejectedEntries: rejected.slice(0, mostNamed).join(', ') }),
        ...(unclear !== undefined && { rejectedConsent: unclear }),
        ...(ticked !== undefined && { [tickedAttribute]: ticked }),
        ...(declined !== undefined && { [declinedAttribute]: declined }),
      }),
    }),
  };
}
