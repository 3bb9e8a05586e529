import type { Recordable } from '@afluente/domain/customers/record/commit';
import type { CustomerPart } from '@afluente/domain/customers/record/customer-record';
import { decideRecord } from '@afluente/domain/customers/record/decide-record';
import { customerIdFor, interactionIdFor } from '@afluente/domain/ids';
import { itemOfIdentity, partItem } from '@afluente/store/customers/record/customer-item';
import type { Item } from '@afluente/store/table/define-codec';
import { contributing } from '@afluente/tests/builders/contributing';
import { resolveSamples, sampleInteraction, sampleTime } from '@afluente/tests/builders/domain-samples';
import { sampleLetter } from '@afluente/tests/builders/sample-letter';
import { numbered } from '../hub/contact';

/** Made-up people, each with an address and a phone, and what they post. */

const receivedAt = (nth: number) => new Date(Date.parse(sampleTime) + nth * 1000).toISOString();

/** The rest of a kilobyte, after the other fields of the form. */
const bytesOfText = 850;

/** The nth post of somebody: 1 kB in its normalised shape, of a form that states no time. */
export function formPost(person: number, nth: number): Recordable {
  const at = receivedAt(nth);
  const id = interactionIdFor({ sourceId: 'contact', bodyHash: `${person}/${nth}`, index: 0 });
  const { vendorEventId: _none, ...sample } = sampleInteraction();
  const deliveryId = `dly_01KJVHZE00ABCDEFGHJK${numbered(person)}${String(nth).padStart(9, '0')}`;
  const identifiers = identifiersOf(person);
  return {
    timeless: true,
    correlationId: deliveryId,
    interaction: {
      ...sample,
      id,
      deliveryId,
      sourceId: 'contact',
      occurredAt: at,
      receivedAt: at,
      person: { identifiers, name: `María Hernández ${numbered(person)}` },
      content: { text: sampleLetter(bytesOfText) },
    },
  };
}

function identifiersOf(person: number) {
  const email = addressOf(person);
  const phone = `+52551${numbered(person)}`;
  return [
    { type: 'email' as const, value: email, raw: email },
    { type: 'phone' as const, value: phone, raw: phone },
  ];
}

/** No two people are of one company: they would be compared as likely duplicates. */
const addressOf = (person: number) => `persona@empresa${numbered(person)}.example`;

/** The identifier for look-ups. */
export function emailOf(person: number) {
  return { type: 'email' as const, value: addressOf(person) };
}

/** The items that a first post writes, profile and identities: decided once and copied for everybody. */
export function createPeople(): (person: number) => readonly Item[] {
  const { profile } = decideRecord({ contributing, ...resolveSamples([formPost(0, 0)]), record: undefined });
  if (profile === undefined) throw new Error('A first post made no profile');
  return (person) => itemsOf(person, profile);
}

function itemsOf(person: number, like: CustomerPart): readonly Item[] {
  const values = identifiersOf(person);
  const identifiers = like.identifiers.map((kept) => ({ ...kept, ...values.find(({ type }) => type === kept.type) }));
  const customer = { ...like, id: customerIdFor(formPost(person, 0).interaction), identifiers };
  return [partItem(customer), ...values.map((identifier) => itemOfIdentity(identifier, customer.id))];
}
