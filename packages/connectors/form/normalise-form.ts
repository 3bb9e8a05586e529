import type { Form } from '@afluente/domain/forms/form';
import type { LearnedFields } from '@afluente/domain/forms/learned-fields';
import { draftFiles } from '../attached-file';
import type { Normalised, VendorRequest } from '../define-connector';
import { attachedTo, fieldsWithFiles } from './attached-to';
import { attributeName } from './attribute-name';
import { withCallingCodes } from './calling-code';
import { checkHeader } from './check-header';
import { refusalOfMail } from './consent';
import { formInteraction } from './form-interaction';
import { asListEvent, listEventIn } from './list-event';
import { mapFields } from './map-fields';
import { firstOfPeople } from './numbered-people';
import { parseForm } from './parse-form';
import { readByValue } from './reading/by-value';
import { filesSeen, seenIn } from './reading/seen';
import { suggestionsFor } from './reading/suggest';
import { refuseWhileFaulty } from './recheck-form';
import { spamVerdict, verdictOf } from './spam';
import { spamHeader } from './spam-header';
import { type Fields, isTest } from './system-fields';
import { consentLikeIn } from './unmapped-consent';
import { withoutUnsent } from './unsent-files';

/** What a form post becomes: an inbound `form_submitted` for each submission in it, which is one but in a JSON list. */

export interface FormContext {
  readonly form: Form;
  /** ISO 8601: the time of receipt, also on a replay */
  readonly now: string;
  /** version of the form that was in force then; that of the form where absent */
  readonly seenVersion?: number | undefined;
  /** what its posts said of its fields */
  readonly learned?: LearnedFields | undefined;
}

/**
 * Makes the interactions of a form post; pure, and the same for the same request. Throws RejectedError as `parseForm`
 * and `refuseWhileFaulty` do. `spam` is set where the post is suspected: by the intake (`spamHeader`) or by what it holds.
 */
export function normaliseForm(request: VendorRequest, context: FormContext): Normalised {
  const { form, now, learned, seenVersion } = context;
  const posted = parseForm(request);
  const isOne = posted.posts.length === 1;
  const events = posted.posts.map((fields) => listEventIn(isOne ? posted.fields : fields));
  const sent = fieldsWithFiles(posted);
  const isOfPeople = events.every((event) => event === undefined);
  if (isOfPeople && request.headers[checkHeader] !== undefined) refuseWhileFaulty(form, posted.posts, now);
  const posts = posted.posts.map((fields) => withoutUnsent({ ...posted, fields, sent }, context));
  const unsent = posts.flatMap((one) => one.unsent);
  const attached = attachedTo(posted, unsent);
  const submissions = posts.map(({ fields }, index) => {
    const stated = withCallingCodes(
      firstOfPeople(mapFields(form, fields)),
      ({ name }) => `attribute:${attributeName(name)}`,
    );
    const mapped = readByValue(stated, { defaultCountry: form.defaultCountry, learned });
    const [files, rejected] = index === 0 ? [attached, posted.rejected] : [[], []];
    return { form, fields, mapped, files, rejected, headers: request.headers, now, seenVersion };
  });
  const suggests = submissions.flatMap(({ mapped }) => suggestionsFor(mapped));
  const spam = verdictOf(request.headers[spamHeader]) ?? verdictOn(posted.posts, context);
  const files = draftFiles(attached);
  const refusal = refusalOfMail(form, { headers: request.headers, seenVersion });
  const drafts = submissions.map((submission, index) => {
    const event = events[index];
    return event === undefined ? formInteraction(submission) : asListEvent(formInteraction(submission), event, refusal);
  });
  const looksLikeConsent = submissions.flatMap(({ mapped }, index) =>
    events[index] === undefined ? consentLikeIn(mapped) : [],
  );
  return {
    interactions: drafts,
    unknownTypes: [],
    seen: submissions.map(({ mapped }, index) => [
      ...seenIn(mapped),
      ...(index === 0 ? filesSeen([...sent, ...unsent.map(({ field }) => field)]) : []),
    ]),
    ...(suggests.length > 0 && { suggests }),
    ...(looksLikeConsent.length > 0 && { looksLikeConsent }),
    ...(files.length > 0 && { files }),
    ...(spam !== undefined && { spam }),
  };
}

/** An ad platform's test button (Google Ads sends `is_test`) makes no customer. */
const testPost = { code: 'form.test', reason: 'The tool that sent it marked it as a test.' };

function verdictOn(posts: readonly Fields[], { form, now }: FormContext): Normalised['spam'] {
  const verdicts = posts.map((fields) => spamVerdict(form, { fields, now }) ?? (isTest(fields) ? testPost : undefined));
  return verdicts.find((verdict) => verdict !== undefined);
}
