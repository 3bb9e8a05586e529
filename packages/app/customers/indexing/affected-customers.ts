import type {
  CustomerCreated,
  CustomerErased,
  CustomerIdentified,
  CustomersMerged,
  CustomersUnmerged,
  CustomerUpdated,
} from '@afluente/events/customers';
import type { EventOf } from '@afluente/events/define-event';
import type { ToIndex } from './index-customers';

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
function affectedCustomers(event: IndexedEvent): readonly string[] {
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

/** The ids that events concern, each once, with what it is concerned by. */
export function customersToIndex(events: readonly IndexedEvent[]): readonly ToIndex[] {
  const byId = new Map<string, ToIndex>();
  for (const event of events) {
    const cause = { at: event.occurredAt, correlationId: event.correlationId, causationId: event.id };
    const isNew = event.type === 'CustomerCreated';
    for (const customerId of affectedCustomers(event)) {
      const known = byId.get(customerId);
      const causes: ToIndex['causes'] = known === undefined ? [cause] : [...known.causes, cause];
      byId.set(customerId, { customerId, causes, isNew: isNew || known?.isNew === true });
    }
  }
  return [...byId.values()];
}
