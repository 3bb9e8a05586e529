import { simulationEntity } from '@afluente/domain/simulation/simulation-record';
import { defineItem } from '../table/define-item';
import { expiresAfter } from '../table/expiry';
import { simulationIdOf, simulationKey } from './simulation-keys';

/** Drafts are soon put in force or forgotten. */
export const simulationDays = 90;

/** A simulation with its report. */
export const simulationItem = defineItem({
  entity: simulationEntity,
  version: 1,
  key: { holds: ['id'], of: ({ id }) => simulationKey(id), read: (key) => ({ id: simulationIdOf(key) }) },
  expiresAt: ({ at }) => expiresAfter(at, simulationDays),
  events: { base: ({ id, updatedAt }) => ({ occurredAt: updatedAt, correlationId: id, causationId: id }) },
  personal: { none: 'counts, and ids as samples' },
});
