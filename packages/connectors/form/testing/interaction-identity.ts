import type { Form } from '@afluente/domain/forms/form';
import type { VendorRequest } from '../../define-connector';
import { recorded } from './recorded';

/** The phones that people are matched by and the country of the interaction that a post is, for tests. */
export function interactionIdentity(request: VendorRequest, form: Form) {
  const { person } = recorded(request, form);
  const phones = person.identifiers.flatMap(({ type, value }) => (type === 'phone' ? [value] : []));
  return { phones, country: person.country };
}
