import { completeInteraction } from '@afluente/domain/customers/interactions/complete-interaction';
import type { Form } from '@afluente/domain/forms/form';
import type { Interaction } from '@afluente/events/interaction-shape';
import type { VendorRequest } from '../../define-connector';
import { aForm, now } from './build';
import { interactionOf } from './interaction-of';

/** A post as the record takes it, for tests. */
export function recorded(request: VendorRequest, form: Form = aForm()): Interaction {
  const delivery = { id: 'dlv_1', sourceId: form.id, vendor: 'form', receivedAt: now, correlationId: 'c' };
  const { defaultCountry } = form;
  return completeInteraction(interactionOf(request, form), { delivery, index: 0, bodyHash: 'h', defaultCountry })
    .interaction;
}
