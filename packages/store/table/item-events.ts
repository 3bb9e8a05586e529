import type { DomainEvent } from '@afluente/events/define-event';
import * as z from 'zod';
import { table } from '../table';

/** The outbox: the events that an item's last write caused, on the item itself, each stored as its difference from the one before. */

/** What the item says of its events by itself: the envelope that the first of them is compared with. */
export interface EventBase extends Pick<DomainEvent, 'occurredAt' | 'correlationId' | 'causationId' | 'customerId'> {
  /** the id that an event of this type has where it follows from the item: not stored then */
  readonly idOf?: (type: string) => string;
}

/** The base of what was last changed at a time, for a cause, and is a customer's. */
export const baseOfChange = ({
  updatedAt,
  correlationId,
  causationId,
  customerId,
}: Omit<EventBase, 'occurredAt' | 'idOf'> & { readonly updatedAt: string }): EventBase => ({
  occurredAt: updatedAt,
  correlationId,
  causationId,
  ...(customerId !== undefined && { customerId }),
});

const StoredEvent = z.object({
  /** absent where it follows from the item */
  id: z.string().optional(),
  type: z.string(),
  version: z.number().int(),
  occurredAt: z.string().optional(),
  correlationId: z.string().optional(),
  causationId: z.string().optional(),
  /** null: this event has none, though the one before it has */
  customerId: z.string().nullable().optional(),
  /** absent where the item is the data */
  data: z.unknown().optional(),
});
type StoredEvent = z.output<typeof StoredEvent>;
type Identified = StoredEvent & Pick<DomainEvent, 'id'>;

/** The attributes of an item that may carry events. */
export const carriedEvents = {
  [table.outboxMarker.attribute]: z.literal(table.outboxMarker.value).optional(),
  events: z.array(StoredEvent).optional(),
};
export interface Carried {
  readonly emits?: typeof table.outboxMarker.value | undefined;
  readonly events?: StoredEvent[] | undefined;
}

/** Data that the item itself holds, by event type; what an earlier version of one held, by `ofVersion`. */
export type DerivedData = Readonly<Record<string, unknown>>;
export const ofVersion = (type: string, version: number) => [type, version].join(' ');

/** The attributes for these events; none where there are none. `derived` names the types whose data is not stored twice. */
export function carry(events: readonly DomainEvent[], base: EventBase, derived: DerivedData = {}): Carried {
  if (events.length === 0) return {};
  const stored = events.map((event, index) => {
    const { id, ...rest } = difference(event, events[index - 1] ?? base, event.type in derived);
    if (base.idOf?.(event.type) !== id) return { id, ...rest };
    return rest.causationId === events[0]?.id ? { ...rest, causationId: theFirst } : rest;
  });
  return { emits: table.outboxMarker.value, events: stored };
}

/** In the place of the id of the item's first event. */
const theFirst = '';

function difference(event: DomainEvent, before: EventBase, dataIsDerived: boolean): Identified {
  const { id, type, version } = event;
  return {
    id,
    type,
    version,
    ...(event.occurredAt !== before.occurredAt && { occurredAt: event.occurredAt }),
    ...(event.correlationId !== before.correlationId && { correlationId: event.correlationId }),
    ...(event.causationId !== before.causationId && { causationId: event.causationId }),
    ...(event.customerId !== before.customerId && { customerId: event.customerId ?? null }),
    ...(!dataIsDerived && { data: event.data }),
  };
}

/** The events as they were carried. */
export function carried(item: Carried, base: EventBase, derived: DerivedData = {}): readonly DomainEvent[] {
  let before = base;
  let first: string | undefined;
  return (item.events ?? []).map((stored) => {
    const id = stored.id ?? base.idOf?.(stored.type) ?? '';
    first ??= id;
    const causationId = stored.causationId === theFirst ? first : stored.causationId;
    const event = whole({ ...stored, id, ...(causationId !== undefined && { causationId }) }, before, derived);
    before = event;
    return event;
  });
}

function whole(stored: Identified, before: EventBase, derived: DerivedData): DomainEvent {
  const { id, type, version } = stored;
  const customerId = stored.customerId === undefined ? before.customerId : (stored.customerId ?? undefined);
  return {
    id,
    type,
    version,
    occurredAt: stored.occurredAt ?? before.occurredAt,
    correlationId: stored.correlationId ?? before.correlationId,
    causationId: stored.causationId ?? before.causationId,
    ...(customerId !== undefined && { customerId }),
    data: 'data' in stored ? stored.data : (derived[ofVersion(type, version)] ?? derived[type]),
  };
}
