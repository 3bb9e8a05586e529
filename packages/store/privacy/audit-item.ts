import { AuditEntry } from '@afluente/domain/privacy/audit-record';
import * as z from 'zod';
import { defineCodec, type Item } from '../table/define-codec';
import { expiresAfter } from '../table/expiry';
import { keyOf } from '../table/item-key';
import { type AuditView, auditKey, auditPlaceOf } from './privacy-keys';

/**
 * 13 months, as long as receipts: a year's review can look at the same month of last year, and what a person was told of
 * their erasure can be checked against it. Longer would itself be data kept without need.
 */
export const auditDays = 400;

const codec = defineCodec({
  type: 'audit',
  version: 1,
  schema: AuditEntry.omit({ id: true, at: true }).extend({ expiresAt: z.number().int() }),
});

/** The items of an entry, one a view; in a customer's own view no other customer is named. */
export function auditItems(entry: AuditEntry): readonly Item[] {
  const { callerId, customerIds, moreCustomers: _more, ...rest } = entry;
  return [
    auditItem(['all'], entry),
    auditItem(['caller', callerId], entry),
    ...customerIds.map((id) => auditItem(['customer', id], { ...rest, callerId, customerIds: [id] })),
  ];
}

function auditItem(view: AuditView, entry: AuditEntry): Item {
  const { id: _id, at, ...rest } = entry;
  return { ...auditKey(view, entry), ...codec.stamp({ ...rest, expiresAt: expiresAfter(at, auditDays) }) };
}

/** The entry of an item. */
export function auditOf(item: Item): AuditEntry {
  const { expiresAt: _expiresAt, ...rest } = codec.read(item);
  return { ...auditPlaceOf(keyOf(item)), ...rest };
}
