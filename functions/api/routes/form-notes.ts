import { consentAdvice } from '@afluente/domain/consent/consent-advice';
import type { Form } from '@afluente/domain/forms/form';
import type { LearnedFields } from '@afluente/domain/forms/learned-fields';
import { consentLikeLearned } from '@afluente/domain/forms/propose-fields';
import { Sentence } from '@afluente/domain/sentence';
import * as z from 'zod';

/** What somebody should look at in a form. */
const FormNotes = z
  .array(z.object({ code: z.string(), detail: Sentence }))
  .optional()
  .describe(
    'what somebody should look at: `form.looksLikeConsent` names fields that look like consent and are kept as attributes',
  );

/** A field of answers. */
export const withFormNotes = { notes: FormNotes };

/** The notes on a form, by what its posts said of its fields; nothing where there is none. */
export function formNotes(form: Form, known: LearnedFields): { notes?: z.output<typeof FormNotes> } {
  const alike = consentLikeLearned(form, known);
  return alike.length === 0 ? {} : { notes: [{ code: 'form.looksLikeConsent', detail: consentAdvice(alike) }] };
}
