import { receiptDays } from '@afluente/domain/deliveries/receipt-days';
import { cleansingEntity } from '@afluente/domain/quality/cleanse-record';
import { defineItem } from '../table/define-item';
import { expiresAfter } from '../table/expiry';
import { cleansingIdOf, cleansingKey } from './quality-keys';

/** A cleansing; it is kept as long as receipts are. */
export const cleansingItem = defineItem({
  entity: cleansingEntity,
  version: 1,
  key: { holds: ['id'], of: ({ id }) => cleansingKey(id), read: (key) => ({ id: cleansingIdOf(key) }) },
  expiresAt: ({ at }) => expiresAfter(at, receiptDays),
  events: { base: ({ id, updatedAt }) => ({ occurredAt: updatedAt, correlationId: id, causationId: id }) },
  personal: { none: 'counts, and ids as samples' },
});
