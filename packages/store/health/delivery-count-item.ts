import { deliveryCountEntity } from '@afluente/domain/health/delivery-count';
import { healthDays } from '@afluente/domain/health/subject';
import { defineItem } from '../table/define-item';
import { expiresAfter } from '../table/expiry';
import { deliveryCountKey, deliveryCountOfKey } from './health-keys';

/** What became of an hour's deliveries of one form or source. */
export const deliveryCountItem = defineItem({
  entity: deliveryCountEntity,
  version: 1,
  key: { holds: ['kind', 'id', 'hour'], of: deliveryCountKey, read: deliveryCountOfKey },
  expiresAt: ({ hour }) => expiresAfter(hour, healthDays + 1),
  personal: { none: 'figures of a form or source' },
});
