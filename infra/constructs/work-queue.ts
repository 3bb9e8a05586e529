import { visibilitySecondsOf } from '@afluente/runtime/declaration';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { CfnEventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { CfnQueue, Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { DataKey } from './data-key';
import { DeadLetterQueue, largestMessageBytes } from './dead-letter-queue';
import type { HubFunction } from './hub-function';
import { QueueGuard } from './queue-guard';

export interface WorkQueueProps {
  /** of the function that it feeds: the queue waits six times its timeout before it shows a message again */
  readonly consumer: { readonly attempts: number; readonly timeoutSeconds: number };
  /** the queue's id in the template */
  readonly logicalId: string;
  /** one of its own where absent */
  readonly deadLetters?: DeadLetterQueue;
}

export interface Feeding {
  readonly batchSize: number;
  readonly batchWindowSeconds: number;
  /** invocations at once at most */
  readonly atOnce: number;
}

/** A queue that one function works off, and its dead-letter queue. */
export class WorkQueue extends Construct {
  readonly consumer: WorkQueueProps['consumer'];
  readonly queue: Queue;
  readonly deadLetters: DeadLetterQueue;

  constructor(scope: Construct, id: string, { consumer, logicalId, deadLetters }: WorkQueueProps) {
    super(scope, id);
    this.consumer = consumer;
    this.deadLetters = deadLetters ?? new DeadLetterQueue(this);
    this.queue = new Queue(this, 'Queue', {
      visibilityTimeout: Duration.seconds(visibilitySecondsOf(consumer)),
      retentionPeriod: Duration.days(14),
      maxMessageSizeBytes: largestMessageBytes,
      ...DataKey.ofQueue(this),
      removalPolicy: RemovalPolicy.RETAIN,
      deadLetterQueue: { queue: this.deadLetters.queue, maxReceiveCount: consumer.attempts },
    });
    QueueGuard.of(this).guard(this.queue);
    const resource = this.queue.node.defaultChild;
    if (resource instanceof CfnQueue) resource.overrideLogicalId(logicalId);
  }

  /** Lets one EventBridge rule put events into it, and what it cannot deliver into the dead-letter queue. */
  acceptFromRule(ruleArn: string): void {
    QueueGuard.of(this).letIn(ruleArn);
  }

  /** Feeds its function in batches; it reports the messages that failed, and only those come back. */
  feed(fn: HubFunction, { batchSize, batchWindowSeconds, atOnce }: Feeding): void {
    fn.allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], [this.queue.queueArn]);
    DataKey.of(this)?.open(fn, 'read');
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
