import { messageOf } from '@afluente/app/deliveries/delivery-body';
import type { Delivery } from '@afluente/domain/deliveries/delivery';
import { livePart } from '@afluente/runtime/part';
import { openQueue } from '@afluente/runtime/queue';

/** The recorder's queue, for deliveries that came out of it. */
export const deliveriesAgain = livePart(() => {
  const queue = openQueue('deliveriesQueueUrl');
  return { send: (delivery: Delivery) => queue.send(messageOf(delivery)) };
});
