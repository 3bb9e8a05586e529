import {
  AddressShared,
  CustomerCreated,
  CustomerIdentified,
  CustomerUpdated,
  InteractionRecorded,
} from '@afluente/events/customers';
import type { DomainEvent } from '@afluente/events/define-event';
import type { Identifier } from '@afluente/events/interaction-shape';
import { domainEvent, type EventContext } from '../../domain-event';
import { eventIdFor } from '../../ids';
import { isAddition, type Recordable } from './commit';
import type { PersonField } from './survivorship';

/** What one interaction changed in the record. */
export interface RecordedFact {
  readonly recordable: Recordable;
  /** the source record that it belongs to */
  readonly customerId: string;
  readonly isNew: boolean;
  readonly gained: readonly Identifier[];
  /** mailboxes and phones that are somebody else's too; none where absent */
  readonly shared?: readonly Identifier[];
  readonly updated: readonly PersonField[];
}

/** The events of an interaction, the recording itself first; the others follow from it. */
export function recordEvents(fact: RecordedFact): readonly DomainEvent[] {
  const { interaction } = fact.recordable;
  const recorded = domainEvent(InteractionRecorded, factContext(fact.recordable, fact.customerId), { interaction });
  return [recorded, ...personEvents(fact, recorded.id)];
}

/** What an interaction changed of its person, as events. */
export function personEvents(fact: RecordedFact, causationId: string): readonly DomainEvent[] {
  const context = { ...factContext(fact.recordable, fact.customerId), causationId };
  const interactionId = fact.recordable.interaction.id;
  const identifiers = keysOf(fact.gained);
  const events: DomainEvent[] = sharedEvents(context, interactionId, fact.shared);
  if (fact.isNew) return [domainEvent(CustomerCreated, context, { interactionId, identifiers }), ...events];
  if (identifiers.length > 0) events.push(domainEvent(CustomerIdentified, context, { interactionId, identifiers }));
  const fields = [...fact.updated];
  if (fields.length > 0) events.push(domainEvent(CustomerUpdated, context, { interactionId, fields }));
  return events;
}

const keysOf = (identifiers: readonly Identifier[]) => identifiers.map(({ type, value }) => ({ type, value }));

/** The event of addresses that a customer shares from now on; none where there is none. */
export function sharedEvents(
  context: EventContext,
  interactionId: string,
  shared: readonly Identifier[] = [],
): DomainEvent[] {
  return shared.length === 0
    ? []
    : [domainEvent(AddressShared, context, { interactionId, identifiers: keysOf(shared) })];
}

/** The context of every event that an interaction causes for a source record. */
export function factContext(recordable: Recordable, customerId: string): EventContext {
  const { interaction, correlationId, amendment } = recordable;
  const { id, receivedAt } = interaction;
  // what an edit causes is not what the message caused
  const revision = isAddition(recordable) ? [id, amendment?.by].join(' ') : id;
  return { subjectId: id, revision, occurredAt: receivedAt, correlationId, causationId: id, customerId };
}

/** Id of the event that an interaction was recorded. */
export function recordedEventId(interactionId: string): string {
  return eventIdFor({ subjectId: interactionId, revision: interactionId, type: InteractionRecorded.name });
}
