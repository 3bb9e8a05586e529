import { defineEntity } from '@afluente/domain/entity';
import { AuditEntry } from '@afluente/domain/privacy/audit-record';
import * as z from 'zod';
import type { Item } from '../table/define-codec';
import { defineItem } from '../table/define-item';
import { expiresAfter } from '../table/expiry';
import type { Key } from '../table/key-parts';
import { auditKey, auditPlaceOf, auditViewOf } from './privacy-keys';

/**
 * 13 months, as long as receipts: a year's review can look at the same month of last year, and what a person was answered about
 * their erasure can be checked against it. Longer would itself be data kept without need.
 */
export const auditDays = 400;

const View = z.union([z.tuple([z.literal('all')]), z.tuple([z.enum(['caller', 'customer']), z.string()])]);

const placeOf = (key: Key) => ({ view: auditViewOf(key), ...auditPlaceOf(key) });

/** An entry of the audit trail in one of its views. */
export const auditItem = defineItem({
  entity: defineEntity({ name: 'audit', schema: AuditEntry.extend({ view: View }) }),
  version: 1,
  key: { holds: ['view', 'at', 'id'], of: ({ view, ...entry }) => auditKey(view, entry), read: placeOf },
  expiresAt: ({ at }) => expiresAfter(at, auditDays),
  personal: { none: 'ids and operations, no value of anybody; it is the proof of who saw or changed what' },
});

/** The items of an entry, one a view; in a customer's own view no other customer is named. */
export function auditItems(entry: AuditEntry): readonly Item[] {
  const { callerId, customerIds, moreCustomers: _more, ...rest } = entry;
  return [
    ...auditItem.itemsOf({ ...entry, view: ['all'] }),
    ...auditItem.itemsOf({ ...entry, view: ['caller', callerId] }),
    ...customerIds.flatMap((id) => auditItem.itemsOf({ ...rest, callerId, customerIds: [id], view: ['customer', id] })),
  ];
}

/** The entry of an item. */
export function auditOf(item: Item): AuditEntry {
  const { view: _view, ...entry } = auditItem.stateOf(item);
  return entry;
}
