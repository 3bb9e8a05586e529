import { stuckDeliveryEntity } from '@afluente/domain/deliveries/stuck-delivery';
import { defineItem } from '../table/define-item';
import { expiresAfter } from '../table/expiry';
import { deliveryIdOf, stuckKey } from './delivery-keys';

/** SQS keeps a dead letter for 14 days, from when the message was first sent. */
const days = 15;

/** That a delivery lies in the dead-letter queue; its receipt, once there is one, stands above. */
export const stuckDeliveryItem = defineItem({
  entity: stuckDeliveryEntity,
  version: 1,
  key: {
    holds: ['deliveryId'],
    of: ({ deliveryId }) => stuckKey(deliveryId),
    read: (key) => ({ deliveryId: deliveryIdOf(key) }),
  },
  expiresAt: ({ notedAt }) => expiresAfter(notedAt, days),
  personal: { none: 'the id of a delivery and a time' },
});
