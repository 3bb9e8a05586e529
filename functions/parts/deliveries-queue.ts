import { createDeliveriesQueue } from '@afluente/app/deliveries/deliveries-queue';
import { livePart } from '@afluente/runtime/part';
import { openQueue } from '@afluente/runtime/queue';
import { archiveBucket } from './archive-bucket';

/** The queue from the intake to the recorder. */
export const deliveriesQueue = livePart(() =>
  createDeliveriesQueue({ queue: openQueue('deliveriesQueueUrl'), bucket: archiveBucket() }),
);
