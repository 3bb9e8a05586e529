import { receiptDays } from '@afluente/domain/deliveries/receipt-days';
import { retentionRunEntity } from '@afluente/domain/privacy/retention-run';
import { defineItem } from '../table/define-item';
import { expiresAfter } from '../table/expiry';
import { retentionKey, retentionRunIdOf } from './privacy-keys';

/** A run of the retention; it is kept as long as receipts are. */
export const retentionItem = defineItem({
  entity: retentionRunEntity,
  version: 1,
  key: { holds: ['id'], of: ({ id }) => retentionKey(id), read: (key) => ({ id: retentionRunIdOf(key) }) },
  expiresAt: ({ at }) => expiresAfter(at, receiptDays),
  events: { base: ({ id, updatedAt }) => ({ occurredAt: updatedAt, correlationId: id, causationId: id }) },
  personal: { none: 'rules and counts' },
});
