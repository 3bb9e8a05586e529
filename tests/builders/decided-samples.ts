import type { CustomerCommit, Recordable } from '@afluente/domain/customers/record/commit';
import { decideRecord } from '@afluente/domain/customers/record/decide-record';
import { nextRecord } from '@afluente/domain/customers/record/merged-view';
import { statesOf } from '@afluente/domain/entity';
import { leadEntity } from '@afluente/domain/leads/lead-record';
import type { DomainEvent } from '@afluente/events/define-event';
import { contributing } from './contributing';
import { nobodyKnown, resolveSamples, sampleIdentifier, sampleRecordable } from './domain-samples';

/** One person's contacts for tests of decisions, and what is decided of them. */

export const email = sampleIdentifier('email', 'ana@example.com');
export const phone = sampleIdentifier('phone', '+525512345678');
/** In that minute of the hour. */
export const at = (minute: number) => `2026-03-04T10:${String(minute).padStart(2, '0')}:00.000Z`;
/** A form post of that minute; all are received at once. */
export const touch = (minute: number, overrides: Parameters<typeof sampleRecordable>[0] = {}) =>
  sampleRecordable({ vendorEventId: `event-${minute}`, occurredAt: at(minute), receivedAt: at(30), ...overrides });

const leadWritesOf = ({ writes }: CustomerCommit) => writes.filter(({ entity }) => entity.name === leadEntity.name);
/** The leads that a commit opens. */
export const leadsOf = ({ writes }: CustomerCommit) => statesOf(writes, leadEntity);
export const eventsOf = (commit: CustomerCommit): readonly DomainEvent[] =>
  [...commit.interactions, ...leadWritesOf(commit)].flatMap(({ events }) => events);
export const typesOf = (commit: CustomerCommit) => eventsOf(commit).map(({ type }) => type);

/** Over a person of whom nobody knows. */
export function decideNew(...recordables: readonly Recordable[]): CustomerCommit {
  return decideRecord({ contributing, ...resolveSamples(recordables), record: undefined });
}

/** Over what a commit left. */
export function decideNext(before: CustomerCommit, ...recordables: readonly Recordable[]): CustomerCommit {
  const holders = new Map(before.claims.map(({ type, value }) => [`${type}#${value}`, before.customerId]));
  const record = nextRecord(undefined, before);
  const records = new Map(record === undefined ? [] : [[before.customerId, record]]);
  return decideRecord({ contributing, ...resolveSamples(recordables, holders, { ...nobodyKnown, records }), record });
}
