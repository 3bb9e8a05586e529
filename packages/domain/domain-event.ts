import type { DataOf, EventDefinition, EventOf } from '@afluente/events/define-event';
import { eventIdFor } from './ids';

/** What an event has beside its type and data. */
export interface EventContext {
  /** the thing that it is about, and the change of it: together with the type they make the id */
  readonly subjectId: string;
  readonly revision: string | number;
  /** distinguishes several events of one type of that change; 0 where absent */
  readonly index?: number;
  /** when it happened in the hub, ISO 8601; not when the person acted */
  readonly occurredAt: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly customerId?: string;
}

/** An event of the catalogue; its id is the same each time the same change is decided. */
export function domainEvent<E extends EventDefinition>(
  definition: E,
  context: EventContext,
  data: DataOf<E>,
): EventOf<E> {
  const { subjectId, revision, index = 0, ...envelope } = context;
  const { name: type, version } = definition;
  return { id: eventIdFor({ subjectId, revision, type, index }), type, version, ...envelope, data };
}
