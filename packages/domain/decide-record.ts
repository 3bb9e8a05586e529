import { CustomerCreated, CustomerIdentified, DuplicateSuspected } from '@afluente/events/customer';
import type { DomainEvent } from '@afluente/events/define-event';
import { InteractionRecorded } from '@afluente/events/interaction';
import type { Identifier } from '@afluente/events/interaction-shape';
import type { CustomerCommit, IdentifierKey, Recordable } from './commit';
import type { Customer } from './customer-record';
import { domainEvent, type EventContext } from './domain-event';
import { foldProfile } from './fold-profile';
import type { ResolvedRecordable } from './group-by-person';
import { eventIdFor } from './ids';
import { openLead } from './open-lead';
import { laterOf } from './text-order';

/** One customer, as loaded (absent when there is none yet), and what a delivery batch tells of it. */
export interface RecordInput {
  readonly customerId: string;
  readonly customer: Customer | undefined;
  /** in the order in which they occurred, as `groupByPerson` gives them */
  readonly interactions: readonly ResolvedRecordable[];
}

type RecordedInteraction = CustomerCommit['interactions'][number];
type NewLead = CustomerCommit['newLeads'][number];

interface Decided {
  readonly profile: Customer;
  readonly claims: readonly IdentifierKey[];
  readonly interactions: readonly RecordedInteraction[];
  readonly newLeads: readonly NewLead[];
}

/**
 * What the record of one customer becomes by these interactions: the profile (only where it
 * changes), identifiers to claim, the interactions and the lead that they open, each with its events. Pure: the same input
 * gives the same commit, ids included. Deciding again over what a commit left, with the same interactions, changes no profile.
 */
export function decideRecord(input: RecordInput): CustomerCommit {
  const before = input.customer ?? emptyProfile(input);
  const start: Decided = { profile: before, claims: [], interactions: [], newLeads: [] };
  const decided = input.interactions.reduce(decideOne, start);
  const changed = decided.profile !== before || input.customer === undefined;
  return {
    customerId: input.customerId,
    ...(changed && { profile: { ...decided.profile, version: before.version + 1 } }),
    claims: decided.claims,
    interactions: decided.interactions,
    newLeads: decided.newLeads,
  };
}

function emptyProfile({ customerId, interactions }: RecordInput): Customer {
  const received = interactions.map(({ recordable }) => recordable.interaction.receivedAt).sort();
  const at = received[0] ?? new Date(0).toISOString();
  return {
    id: customerId,
    version: 0,
    createdAt: at,
    updatedAt: at,
    identifiers: [],
    fields: {},
    openLeadIds: [],
  };
}

function decideOne(decided: Decided, resolved: ResolvedRecordable): Decided {
  const { recordable, own } = resolved;
  const { interaction } = recordable;
  const known = decided.profile;
  const isNew = known.version === 0 && decided.interactions.length === 0;
  const { profile: folded, gained } = foldProfile(known, { interaction, own });
  const events = eventsOf({ resolved, gained, customerId: known.id, isNew });
  const opened = openLead(folded, recordable, recordedEventId(interaction.id));
  const profile = opened?.profile ?? folded;
  return {
    profile: profile === known ? known : { ...profile, updatedAt: laterOf(known.updatedAt, interaction.receivedAt) },
    claims: [...decided.claims, ...gained.map(({ type, value }) => ({ type, value }))],
    interactions: [...decided.interactions, { recordable, events }],
    newLeads: opened === undefined ? decided.newLeads : [...decided.newLeads, opened.newLead],
  };
}

interface EventInput {
  readonly resolved: ResolvedRecordable;
  readonly gained: readonly Identifier[];
  readonly customerId: string;
  readonly isNew: boolean;
}

function eventsOf({ resolved, gained, customerId, isNew }: EventInput): readonly DomainEvent[] {
  const { recordable, others } = resolved;
  const { interaction } = recordable;
  const recorded = domainEvent(InteractionRecorded, contextOf(recordable, customerId), { interaction });
  const context = { ...contextOf(recordable, customerId), causationId: recorded.id };
  const interactionId = interaction.id;
  const identifiers = gained.map(({ type, value }) => ({ type, value }));
  const events: DomainEvent[] = [recorded];
  if (isNew) events.push(domainEvent(CustomerCreated, context, { interactionId, identifiers }));
  else if (gained.length > 0) events.push(domainEvent(CustomerIdentified, context, { interactionId, identifiers }));
  if (others.length > 0) {
    const customerIds = [customerId, ...others];
    const reason = 'conflicting-identifiers';
    events.push(domainEvent(DuplicateSuspected, context, { interactionId, customerIds, reason }));
  }
  return events;
}

function contextOf({ interaction, correlationId }: Recordable, customerId: string): EventContext {
  const { id, receivedAt } = interaction;
  return { subjectId: id, revision: id, occurredAt: receivedAt, correlationId, causationId: id, customerId };
}

function recordedEventId(interactionId: string): string {
  return eventIdFor({ subjectId: interactionId, revision: interactionId, type: InteractionRecorded.name });
}
