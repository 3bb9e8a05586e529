import { receiptDays } from '@afluente/domain/deliveries/receipt-days';
import { reprocessEntity } from '@afluente/domain/deliveries/reprocess-run';
import { defineItem } from '../table/define-item';
import { expiresAfter } from '../table/expiry';
import { reprocessIdOf, reprocessKey } from './delivery-keys';

/** A run that reads deliveries again; it is kept as long as receipts are. */
export const reprocessItem = defineItem({
  entity: reprocessEntity,
  version: 1,
  key: { holds: ['id'], of: ({ id }) => reprocessKey(id), read: (key) => ({ id: reprocessIdOf(key) }) },
  expiresAt: ({ at }) => expiresAfter(at, receiptDays),
  events: { base: ({ id, updatedAt }) => ({ occurredAt: updatedAt, correlationId: id, causationId: id }) },
  personal: { none: 'ids and counts' },
});
