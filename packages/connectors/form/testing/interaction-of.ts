import type { InteractionDraft } from '@afluente/domain/customers/interactions/draft';
import type { Form } from '@afluente/domain/forms/form';
import type { VendorRequest } from '../../define-connector';
import { normaliseForm } from '../normalise-form';
import { aForm, now } from './build';

/** The interaction that a post is, for tests. */
export function interactionOf(request: VendorRequest, form: Form = aForm()): InteractionDraft {
  const [interaction] = normaliseForm(request, { form, now }).interactions;
  if (interaction === undefined) throw new Error('no interaction');
  return interaction;
}
