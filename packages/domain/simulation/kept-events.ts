import { CustomerCreated } from '@afluente/events/customers';
import type { DomainEvent, EventDefinition } from '@afluente/events/define-event';
import type { Interaction } from '@afluente/events/interaction-shape';
import { LeadAssigned, LeadCaptured } from '@afluente/events/leads';
import { LeadQualified } from '@afluente/events/scoring';
import { eventIdFor } from '../ids';
import type { Lead } from '../leads/lead-record';
import { compareText } from '../text-order';
import type { History, Stretch } from './replayed';

/** Events that the record still says of a customer: events themselves are not kept in the table. */

export const acted = 'InteractionRecorded';

/** Of these types, and interactions. */
export const keptTypes: ReadonlySet<string> = new Set([
  CustomerCreated.name,
  LeadCaptured.name,
  LeadAssigned.name,
  LeadQualified.name,
  acted,
]);

export interface KeptEvent {
  readonly event: DomainEvent;
  /** when they acted: ISO 8601 */
  readonly factAt: string;
  readonly interaction?: Interaction | undefined;
  readonly lead?: Lead | undefined;
}

/** What happened within the stretch, in the order in which the hub noted it. */
export function keptEvents(history: History, { from, to }: Stretch): readonly KeptEvent[] {
  const { record, interactions, leads } = history;
  const [{ id: customerId, createdAt }] = record.parts;
  const created = eventOf(CustomerCreated, { subjectId: customerId, customerId, at: createdAt }, { identifiers: [] });
  const events: KeptEvent[] = [
    { event: created, factAt: createdAt },
    ...leads.flatMap((lead) => ofLead(lead, interactions)),
    ...interactions.map((interaction): KeptEvent => {
      const about = { subjectId: interaction.id, customerId, at: interaction.receivedAt };
      const event = { ...eventOf(undefined, about, { interaction }), type: acted };
      return { event, factAt: interaction.occurredAt, interaction };
    }),
  ];
  return events
    .filter(({ event }) => event.occurredAt >= from && event.occurredAt <= to)
    .sort((one, other) => compareText(one.event.occurredAt, other.event.occurredAt) || rank(other) - rank(one));
}

/** Of one moment, what they did comes first: a lead that it opens follows from it. */
const rank = ({ event }: KeptEvent) => Number(event.type === acted);

function ofLead(lead: Lead, interactions: readonly Interaction[]): readonly KeptEvent[] {
  const { id: leadId, customerId, assignedAt, ownerId, teamId, scoring } = lead;
  const { interactionId, interactionAt } = lead;
  const about = { subjectId: leadId, customerId };
  const interaction = interactions.find(({ id }) => id === interactionId);
  const qualified = scoring?.qualifiedAt;
  return [
    { event: capturedOf(lead), factAt: interactionAt, interaction, lead: { ...lead, status: 'new' } },
    ...(assignedAt === undefined
      ? []
      : [
          {
            event: eventOf(LeadAssigned, { ...about, at: assignedAt }, { leadId, ownerId, teamId, by: 'routing' }),
            ...{ factAt: assignedAt, lead },
          },
        ]),
    ...(qualified === undefined
      ? []
      : [
          {
            event: eventOf(LeadQualified, { ...about, at: qualified }, { leadId, score: scoring?.score }),
            ...{ factAt: qualified, lead },
          },
        ]),
  ];
}

/** That it was captured. */
export function capturedOf(lead: Lead): DomainEvent {
  const { id: leadId, customerId, createdAt: at, interactionId, interactionAt, channel, kind, sourceId } = lead;
  const data = { leadId, interactionId, interactionAt, channel, kind, sourceId };
  return eventOf(LeadCaptured, { subjectId: leadId, customerId, at }, data);
}

function eventOf(
  definition: EventDefinition | undefined,
  { subjectId, customerId, at }: { readonly subjectId: string; readonly customerId: string; readonly at: string },
  data: object,
): DomainEvent {
  const { name: type = acted, version = 1 } = definition ?? {};
  const id = eventIdFor({ subjectId, revision: at, type });
  return { id, type, version, occurredAt: at, correlationId: subjectId, causationId: subjectId, customerId, data };
}
