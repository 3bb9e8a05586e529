import type {
  CustomerCreated,
  CustomerErased,
  CustomerIdentified,
  CustomersMerged,
  CustomersUnmerged,
  CustomerUpdated,
} from '@afluente/events/customers';
import type { EventOf } from '@afluente/events/define-event';

/** What may change what a customer is found by. */
export type IndexedEvent =
  | EventOf<typeof CustomerCreated>
  | EventOf<typeof CustomerIdentified>
  | EventOf<typeof CustomerUpdated>
  | EventOf<typeof CustomersMerged>
  | EventOf<typeof CustomersUnmerged>
  | EventOf<typeof CustomerErased>;

/** Only these are compared (packages/domain/customers/merging/likeness-traits.ts); another job title does not concern the index. */
const comparedFields = new Set<string>(['name', 'givenName', 'familyName', 'company', 'city', 'birthday']);
const comparedTypes = new Set<string>(['email', 'phone']);

/** The ids whose entries may have to change; none where nothing that is indexed or compared changed. */
export function affectedCustomers(event: IndexedEvent): readonly string[] {
  const own = event.customerId === undefined ? [] : [event.customerId];
  switch (event.type) {
    case 'CustomerCreated':
      return own;
    case 'CustomerIdentified':
      return event.data.identifiers.some(({ type }) => comparedTypes.has(type)) ? own : [];
    case 'CustomerUpdated':
      return event.data.fields.some((field) => comparedFields.has(field)) ? own : [];
    case 'CustomerErased':
      return event.data.customerIds;
    default:
      return [event.data.survivorId, event.data.loserId];
  }
}
