import { stuckDeliveryEntity } from '@afluente/domain/deliveries/stuck-delivery';
import { defineItem } from '../table/define-item';
import { expiresAfter } from '../table/expiry';
import { deliveryIdOf, stuckKey } from './delivery-keys';

/** SQS keeps a dead letter for 14 days, from when the message was first sent. */
const days = 15;
/** As long as receipts of a quarter are looked at. */
const givenUpDays = 90;

/** That a delivery lies in the dead-letter queue; its receipt, once there is one, stands above. */
export const stuckDeliveryItem = defineItem({
  entity: stuckDeliveryEntity,
  version: 1,
  key: {
    holds: ['deliveryId'],
    of: ({ deliveryId }) => stuckKey(deliveryId),
    read: (key) => ({ deliveryId: deliveryIdOf(key) }),
  },
  expiresAt: ({ notedAt, replayGivenUpAt }) =>
    replayGivenUpAt === undefined ? expiresAfter(notedAt, days) : expiresAfter(replayGivenUpAt, givenUpDays),
  personal: { none: 'the id of a delivery and a time' },
});
