import type { Interaction } from '@afluente/events/interaction-shape';
import { alwaysOpen, type Calendar } from '../calendars/calendar';
import type { Recordable } from '../customers/record/commit';
import type { Customer } from '../customers/record/customer-record';
import { type ItemWrite, statesOf } from '../entity';
import type { Escalation } from '../escalations/escalation';
import type { PolicyInForce } from '../escalations/settle-clock';
import { type Case, caseEntity } from './case-record';
import { openCase } from './open-case';

/** What tests of cases begin with. */

export const customerId = 'cus_01KJWTD84RY4VT9SAGN160328S';

export const customer: Customer = {
  id: customerId,
  version: 1,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  identifiers: [],
  fields: {},
  openLeadIds: [],
  consents: {},
  mergedIds: [],
};

let count = 0;

/** An interaction of now (`at`: ISO 8601, any offset), recorded at once. */
export function fact(at: string, fields: Partial<Interaction> = {}): Recordable {
  const time = new Date(at).toISOString();
  const id = `int_${++count}`;
  const own = { id, deliveryId: 'dly_1', sourceId: 'phone', vendor: 'native', person: { identifiers: [] } };
  const stated = { channel: 'phone', kind: 'call_missed', direction: 'inbound' } as const;
  const interaction = { ...own, ...stated, occurredAt: time, receivedAt: time, ...fields };
  return { interaction, timeless: false, correlationId: 'dly_1' };
}

/** A case that was opened then. */
export function caseAt(at: string, fields: Partial<Case> = {}): Case {
  const open = { queue: 'calls', team: 'service', priority: 'normal', topic: 'call' } as const;
  const rule = { id: 'call', when: {}, open };
  const asked = { customerId, recordable: fact(at), causationId: 'evt_1', rule, rulesVersion: 1, rejected: [] };
  return { ...openCase(asked).opened, ...fields };
}

/** An escalation in force, by day and night where no calendar is given. */
export function policy(
  fields: Partial<Escalation>,
  calendar: Calendar = alwaysOpen,
  changedAt = '2026-01-01T00:00:00.000Z',
): PolicyInForce {
  const stamp = { version: 1, createdAt: '2026-01-01T00:00:00.000Z', updatedAt: '2026-01-01T00:00:00.000Z' };
  const plain = { id: 'sla', name: 'SLA', clock: 'first-response', within: 'PT4H', levels: [] } as const;
  return { escalation: { ...stamp, ...plain, levels: [], ...fields }, calendar, changedAt };
}

/** The case as it is after some writes. */
export function after(one: Case, writes: readonly ItemWrite[] | ItemWrite | undefined): Case {
  return statesOf([writes ?? []].flat(), caseEntity).at(-1) ?? one;
}
