import { Suspicion } from '@afluente/domain/customers/merging/suspicion-record';
import { DuplicateSuspected } from '@afluente/events/customers';
import type { DomainEvent } from '@afluente/events/define-event';
import * as z from 'zod';
import { defineCodec, type Item } from '../../table/define-codec';
import { carried, carriedEvents, carry, type EventBase } from '../../table/item-events';
import { keyOf } from '../../table/item-key';
import { suspectedKey, suspicionIdOf, suspicionIndexKey, suspicionKey } from './suspicion-keys';

const codec = defineCodec({
  type: 'suspicion',
  version: 1,
  schema: Suspicion.omit({ id: true }).extend(carriedEvents),
});
const suspected = defineCodec({ type: 'suspected', version: 1, schema: z.object({}) });

export const suspicionItemType = codec.type;

/** A suspicion, with the events that its last write caused. */
export function suspicionItem(suspicion: Suspicion, events: readonly DomainEvent[] = []): Item {
  const { id, ...rest } = suspicion;
  return {
    ...suspicionKey(id),
    ...suspicionIndexKey(suspicion),
    ...codec.stamp({ ...rest, ...carry(events, baseOf(suspicion), derivedFrom(suspicion)) }),
  };
}

/** The suspicion of an item. */
export function suspicionOf(item: Item): Suspicion {
  const { events: _events, emits: _emits, ...rest } = codec.read(item);
  return { ...rest, id: suspicionIdOf(keyOf(item)) };
}

/** The events that a suspicion's item carries. */
export function suspicionEvents(item: Item): readonly DomainEvent[] {
  const suspicion = suspicionOf(item);
  return carried(codec.read(item), baseOf(suspicion), derivedFrom(suspicion));
}

/** What says in the partitions of both customers that there is this suspicion about them. */
export function suspectedItems({ id, customerIds }: Suspicion): readonly Item[] {
  return customerIds.map((customerId) => ({ ...suspectedKey(customerId, id), ...suspected.stamp({}) }));
}

/** What a raised suspicion never changes: its event's data is the suspicion. */
const derivedFrom = ({ id: suspicionId, interactionId, customerIds, reason, score }: Suspicion) => ({
  [DuplicateSuspected.name]: {
    suspicionId,
    ...(interactionId !== undefined && { interactionId }),
    customerIds: [...customerIds],
    reason,
    score,
  },
});

const baseOf = ({ at, interactionId = '', customerIds }: Suspicion): EventBase => ({
  occurredAt: at,
  correlationId: '',
  causationId: interactionId,
  customerId: customerIds[0],
});
