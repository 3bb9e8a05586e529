import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { CfnEventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { CfnQueue, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { DeadLetterQueue } from './dead-letter-queue';
import type { HubFunction } from './hub-function';

export interface WorkQueueProps {
  /** of the function that it feeds: the queue waits six times its timeout before it shows a message again */
  readonly consumer: { readonly attempts: number; readonly timeoutSeconds: number };
  /** the queue's id in the template */
  readonly logicalId: string;
  /** SQS's own limit where absent */
  readonly maxMessageBytes?: number;
}

export interface Feeding {
  readonly batchSize: number;
  readonly batchWindowSeconds: number;
  /** invocations at once at most */
  readonly atOnce: number;
}

/** A queue that one function works off, and its dead-letter queue. */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: DeadLetterQueue;

  constructor(scope: Construct, id: string, { consumer, logicalId, maxMessageBytes }: WorkQueueProps) {
    super(scope, id);
    this.deadLetters = new DeadLetterQueue(this);
    this.queue = new Queue(this, 'Queue', {
      // AWS: "Configuring a queue to use with Lambda": at least six times the function's timeout
      visibilityTimeout: Duration.seconds(6 * consumer.timeoutSeconds),
      retentionPeriod: Duration.days(14),
      ...(maxMessageBytes !== undefined && { maxMessageSizeBytes: maxMessageBytes }),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.RETAIN,
      deadLetterQueue: { queue: this.deadLetters.queue, maxReceiveCount: consumer.attempts },
    });
    const resource = this.queue.node.defaultChild;
    if (resource instanceof CfnQueue) resource.overrideLogicalId(logicalId);
  }

  /** Feeds its function in batches; it reports the messages that failed, and only those come back. */
  feed(fn: HubFunction, { batchSize, batchWindowSeconds, atOnce }: Feeding): void {
    fn.allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], [this.queue.queueArn]);
    const mapping = new CfnEventSourceMapping(fn, 'Queue', {
      functionName: fn.lambda.functionName,
      eventSourceArn: this.queue.queueArn,
      batchSize,
      maximumBatchingWindowInSeconds: batchWindowSeconds,
      functionResponseTypes: ['ReportBatchItemFailures'],
      scalingConfig: { maximumConcurrency: atOnce },
    });
    mapping.node.addDependency(fn.role);
  }
}
