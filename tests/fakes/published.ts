import type { DomainEvent } from '@afluente/events/define-event';
import type { BusEvent } from '@afluente/runtime/event-handler';
import { eventsOf } from '@afluente/store/outbox';
import type { Item } from '@afluente/store/table/define-codec';
import { marshall } from '@aws-sdk/util-dynamodb';

/** The events that these items carry, as the stream's reader would find them when they were written. */
export function eventsOn(items: readonly Item[]): readonly DomainEvent[] {
  return items.flatMap((item) => eventsOf({ NewImage: marshall(item, { removeUndefinedValues: true }) }));
}

/** An event as EventBridge delivers it. */
export function onTheBus({ type, ...detail }: DomainEvent): BusEvent {
  return { 'detail-type': type, detail };
}
