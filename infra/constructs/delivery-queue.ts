import type { QueueDeclaration } from '@afluente/runtime/declaration';
import type { Construct } from 'constructs';
import { DataKey } from './data-key';
import type { HubFunction } from './hub-function';
import { WorkQueue } from './work-queue';

/** A flood of deliveries must leave concurrency of the account to the functions that acknowledge them. */
const atOnce = 100;

export interface DeliveryQueueProps {
  readonly consumer: Pick<QueueDeclaration, 'attempts' | 'timeoutSeconds'>;
}

/** The queue that makes an acknowledged delivery durable, and its dead-letter queue. */
export class DeliveryQueue extends WorkQueue {
  constructor(scope: Construct, id: string, { consumer }: DeliveryQueueProps) {
    super(scope, id, { consumer, logicalId: 'Deliveries' });
  }

  /** Lets a function put deliveries on the queue. */
  acceptFrom(fn: HubFunction): void {
    fn.setVariable('deliveriesQueueUrl', this.queue.queueUrl);
    fn.allow(['sqs:SendMessage'], [this.queue.queueArn]);
    DataKey.of(this)?.open(fn, 'write');
  }

  /** Feeds the recorder. */
  record(fn: HubFunction, { batchSize, batchWindowSeconds }: QueueDeclaration): void {
    this.feed(fn, { batchSize, batchWindowSeconds, atOnce });
  }
}
