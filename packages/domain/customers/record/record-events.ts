import { ConsentChanged } from '@afluente/events/consent';
import { CustomerCreated, CustomerIdentified, CustomerUpdated, InteractionRecorded } from '@afluente/events/customers';
import type { DataOf, DomainEvent } from '@afluente/events/define-event';
import type { Identifier } from '@afluente/events/interaction-shape';
import { MessageRequested } from '@afluente/events/messages';
import type { ConsentChange } from '../../consent/consent';
import { domainEvent, type EventContext } from '../../domain-event';
import { eventIdFor } from '../../ids';
import type { Recordable } from './commit';
import type { PersonField } from './survivorship';

/** What became of one interaction in the record. */
export interface RecordedFact {
  readonly recordable: Recordable;
  /** the part that it was recorded for */
  readonly customerId: string;
  readonly isNew: boolean;
  readonly gained: readonly Identifier[];
  readonly updated: readonly PersonField[];
  readonly consents: readonly ConsentChange[];
  /** the message that asks for confirmation of consent */
  readonly message?: DataOf<typeof MessageRequested> | undefined;
}

/** The events of an interaction, the recording itself first; the others follow from it. */
export function recordEvents(fact: RecordedFact): readonly DomainEvent[] {
  const { interaction } = fact.recordable;
  const recorded = domainEvent(InteractionRecorded, contextOf(fact), { interaction });
  return [
    recorded,
    ...personEvents(fact, recorded.id),
    ...consentEvents(fact, recorded.id),
    ...messageEvents(fact, recorded.id),
  ];
}

function personEvents(fact: RecordedFact, causationId: string): readonly DomainEvent[] {
  const context = { ...contextOf(fact), causationId };
  const interactionId = fact.recordable.interaction.id;
  const identifiers = fact.gained.map(({ type, value }) => ({ type, value }));
  if (fact.isNew) return [domainEvent(CustomerCreated, context, { interactionId, identifiers })];
  const events: DomainEvent[] = [];
  if (identifiers.length > 0) events.push(domainEvent(CustomerIdentified, context, { interactionId, identifiers }));
  const fields = [...fact.updated];
  if (fields.length > 0) events.push(domainEvent(CustomerUpdated, context, { interactionId, fields }));
  return events;
}

function consentEvents(fact: RecordedFact, causationId: string): readonly DomainEvent[] {
  const { id: interactionId, sourceId } = fact.recordable.interaction;
  return fact.consents.map((change, index) =>
    domainEvent(ConsentChanged, { ...contextOf(fact), causationId, index }, { ...change, sourceId, interactionId }),
  );
}

function messageEvents(fact: RecordedFact, causationId: string): readonly DomainEvent[] {
  if (fact.message === undefined) return [];
  return [domainEvent(MessageRequested, { ...contextOf(fact), causationId }, fact.message)];
}

function contextOf({ recordable: { interaction, correlationId }, customerId }: RecordedFact): EventContext {
  const { id, receivedAt } = interaction;
  return { subjectId: id, revision: id, occurredAt: receivedAt, correlationId, causationId: id, customerId };
}

/** Id of the event that an interaction was recorded. */
export function recordedEventId(interactionId: string): string {
  return eventIdFor({ subjectId: interactionId, revision: interactionId, type: InteractionRecorded.name });
}
