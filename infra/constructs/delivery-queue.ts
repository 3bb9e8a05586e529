import type { QueueDeclaration } from '@afluente/runtime/declaration';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { CfnEventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { CfnQueue, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { DeadLetterQueue } from './dead-letter-queue';
import type { HubFunction } from './hub-function';

/** AWS's limit of an SQS message since August 2025. */
const oneMebibyte = 1_048_576;

export interface DeliveryQueueProps {
  /** of the function that it feeds: the queue waits six times its timeout before it shows a message again */
  readonly consumer: Pick<QueueDeclaration, 'attempts' | 'timeoutSeconds'>;
}

/** The queue that makes an acknowledged delivery durable, and its dead-letter queue. */
export class DeliveryQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: DeadLetterQueue;

  constructor(scope: Construct, id: string, { consumer }: DeliveryQueueProps) {
    super(scope, id);
    this.deadLetters = new DeadLetterQueue(this);
    this.queue = new Queue(this, 'Queue', {
      // AWS: "Configuring a queue to use with Lambda": at least six times the function's timeout
      visibilityTimeout: Duration.seconds(6 * consumer.timeoutSeconds),
      retentionPeriod: Duration.days(14),
      maxMessageSizeBytes: oneMebibyte,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.RETAIN,
      deadLetterQueue: { queue: this.deadLetters.queue, maxReceiveCount: consumer.attempts },
    });
    const resource = this.queue.node.defaultChild;
    if (resource instanceof CfnQueue) resource.overrideLogicalId('Deliveries');
  }

  /** Lets a function put deliveries on the queue. */
  acceptFrom(fn: HubFunction): void {
    fn.setVariable('deliveriesQueueUrl', this.queue.queueUrl);
    fn.allow(['sqs:SendMessage'], [this.queue.queueArn]);
  }

  /** Feeds a function in batches; it reports the messages that failed, and only those come back. */
  feed(fn: HubFunction, declaration: QueueDeclaration): void {
    fn.allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], [this.queue.queueArn]);
    const mapping = new CfnEventSourceMapping(fn, 'Queue', {
      functionName: fn.lambda.functionName,
      eventSourceArn: this.queue.queueArn,
      batchSize: declaration.batchSize,
      maximumBatchingWindowInSeconds: declaration.batchWindowSeconds,
      functionResponseTypes: ['ReportBatchItemFailures'],
      // a flood of deliveries must leave concurrency of the account to the functions that acknowledge them
      scalingConfig: { maximumConcurrency: 100 },
    });
    mapping.node.addDependency(fn.role);
  }
}
