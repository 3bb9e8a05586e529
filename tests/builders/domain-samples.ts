import type { ConsentEntry } from '@afluente/domain/consent/consent-record';
import { groupByPerson, type ResolvedRecordable } from '@afluente/domain/customers/identity/group-by-person';
import { identityPolicy } from '@afluente/domain/customers/identity/identity-config';
import type { KnownPeople } from '@afluente/domain/customers/identity/people-in-batch';
import type { Holders } from '@afluente/domain/customers/identity/resolve-person';
import type { Completion } from '@afluente/domain/customers/interactions/complete-interaction';
import type { InteractionDraft } from '@afluente/domain/customers/interactions/draft';
import type { Recordable } from '@afluente/domain/customers/record/commit';
import type { Customer, CustomerPart, CustomerRecord } from '@afluente/domain/customers/record/customer-record';
import { interactionIdFor } from '@afluente/domain/ids';
import type { Lead } from '@afluente/domain/leads/lead-record';
import type { Routing } from '@afluente/domain/leads/routing-rules';
import type { Team } from '@afluente/domain/leads/team';
import type { Identifier, Interaction } from '@afluente/events/interaction-shape';

/** Full valid values for tests, each with overrides. */

export const sampleTime = '2026-03-04T10:00:00.000Z';

export function sampleIdentifier(type: Identifier['type'], value: string): Identifier {
  return { type, value, raw: value };
}

export function sampleInteraction(overrides: Partial<Interaction> = {}): Interaction {
  const vendorEventId = overrides.vendorEventId ?? 'event-1';
  const sourceId = overrides.sourceId ?? 'website';
  return {
    id: interactionIdFor({ sourceId, vendorEventId, bodyHash: '', index: 0 }),
    deliveryId: 'dly_1',
    sourceId,
    vendor: 'form',
    vendorEventId,
    channel: 'form',
    kind: 'form_submitted',
    direction: 'inbound',
    occurredAt: sampleTime,
    receivedAt: sampleTime,
    person: { identifiers: [sampleIdentifier('email', 'ana@example.com')], name: 'Ana Ruiz' },
    ...overrides,
  };
}

export function sampleRecordable(overrides: Partial<Interaction> = {}): Recordable {
  return { interaction: sampleInteraction(overrides), timeless: false, correlationId: 'cor_1' };
}

/** People of whom nobody is known yet. */
export const nobodyKnown: KnownPeople = { records: new Map(), distinct: new Set(), policy: identityPolicy.standard };

/** The interactions of the one person that they are of, with the part that they go to. */
export function resolveSamples(
  recordables: readonly Recordable[],
  holders: Holders = new Map(),
  known: KnownPeople = nobodyKnown,
): { readonly customerId: string; readonly interactions: readonly ResolvedRecordable[] } {
  const { groups, joins } = groupByPerson(recordables, holders, known);
  const [group, ...more] = groups;
  if (group === undefined || more.length + joins.length > 0) throw new Error('These samples are not of one person');
  return group;
}

export function sampleDraft(overrides: Partial<InteractionDraft> = {}): InteractionDraft {
  return {
    vendorEventId: 'event-1',
    channel: 'form',
    kind: 'form_submitted',
    direction: 'inbound',
    occurredAt: sampleTime,
    person: { identifiers: [{ type: 'email', raw: 'ana@example.com' }], name: 'Ana Ruiz' },
    ...overrides,
  };
}

export function sampleCompletion(overrides: Partial<Completion> = {}): Completion {
  return {
    delivery: { id: 'dly_1', sourceId: 'website', vendor: 'form', receivedAt: sampleTime, correlationId: 'cor_1' },
    index: 0,
    bodyHash: 'hash-of-body',
    defaultCountry: 'MX',
    ...overrides,
  };
}

const sampleCustomerId = 'cus_01KJVHZE00ABCDEFGHJKMNPQRS';

/** One part, merged with nothing. */
export function samplePart(overrides: Partial<CustomerPart> = {}): CustomerPart {
  return {
    id: sampleCustomerId,
    version: 1,
    createdAt: sampleTime,
    updatedAt: sampleTime,
    identifiers: [],
    fields: {},
    openLeadIds: [],
    consents: {},
    merges: [],
    ...overrides,
  };
}

/** The record of that part alone. */
export function sampleRecord(overrides: Partial<CustomerPart> = {}): CustomerRecord {
  return { parts: [samplePart(overrides)] };
}

/** A customer as people see them. */
export function sampleCustomer(overrides: Partial<Customer> = {}): Customer {
  const { merges: _, ...part } = samplePart();
  return { ...part, mergedIds: [], ...overrides };
}

export function sampleLead(overrides: Partial<Lead> = {}): Lead {
  return {
    id: `led_${sampleCustomerId.slice(4)}01234567`,
    customerId: sampleCustomerId,
    version: 1,
    status: 'new',
    createdAt: sampleTime,
    updatedAt: sampleTime,
    interactionId: 'int_1',
    interactionAt: sampleTime,
    channel: 'form',
    kind: 'form_submitted',
    sourceId: 'website',
    trace: [],
    ...overrides,
  };
}

/** A team of these members that handles leads. */
export function sampleTeam(id: string, memberIds: readonly string[], overrides: Partial<Team> = {}): Team {
  return {
    id,
    version: 1,
    createdAt: sampleTime,
    updatedAt: sampleTime,
    name: id,
    handles: ['lead'],
    members: memberIds.map((memberId) => ({ id: memberId, name: memberId })),
    ...overrides,
  };
}

export function sampleRouting(overrides: Partial<Routing> = {}): Routing {
  return {
    version: 7,
    createdAt: sampleTime,
    updatedAt: sampleTime,
    rules: [],
    fallback: { team: 'everyone' },
    ...overrides,
  };
}

/** A grant of marketing mail. */
export function sampleConsentEntry(overrides: Partial<ConsentEntry> = {}): ConsentEntry {
  return {
    customerId: sampleCustomerId,
    channel: 'email',
    purpose: 'marketing',
    state: 'granted',
    at: sampleTime,
    sourceId: 'website',
    interactionId: 'int_1',
    ...overrides,
  };
}
