import { completeInteraction } from '@afluente/domain/customers/interactions/complete-interaction';
import type { Form } from '@afluente/domain/forms/form';
import type { VendorRequest } from '../../define-connector';
import { now } from './build';
import { interactionOf } from './interaction-of';

/** The phones that people are matched by and the country of the interaction that a post is, for tests. */
export function interactionIdentity(request: VendorRequest, form: Form) {
  const delivery = { id: 'dlv_1', sourceId: form.id, vendor: 'form', receivedAt: now, correlationId: 'c' };
  const { person } = completeInteraction(interactionOf(request, form), {
    delivery,
    index: 0,
    bodyHash: 'h',
    defaultCountry: form.defaultCountry,
  }).interaction;
  const phones = person.identifiers.flatMap(({ type, value }) => (type === 'phone' ? [value] : []));
  return { phones, country: person.country };
}
