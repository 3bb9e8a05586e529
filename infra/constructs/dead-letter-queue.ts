import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Queue, type QueueProps } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge';
import { DataKey } from './data-key';
import type { HubFunction } from './hub-function';
import { QueueGuard } from './queue-guard';

/** AWS's limit of an SQS message since August 2025: stated, so that what a queue took fits into its dead-letter queue. */
export const largestMessageBytes = 1_048_576;

/** Keeps what could not be handled for 14 days; retained when the stack is deleted. */
export class DeadLetterQueue extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, { encryption }: Pick<QueueProps, 'encryption'> = {}) {
    super(scope, 'DeadLetters');
    this.queue = new Queue(this, 'Queue', {
      retentionPeriod: Duration.days(14),
      maxMessageSizeBytes: largestMessageBytes,
      ...(encryption === undefined ? DataKey.ofQueue(this) : { encryption }),
      removalPolicy: RemovalPolicy.RETAIN,
    });
    QueueGuard.of(this).guard(this.queue);
    acknowledge(this.queue, {
      'AwsSolutions-SQS3':
        'It is itself a dead-letter queue: of a queue and its rule, a schedule, a stream or an asynchronous function',
    });
  }

  /** Lets Lambda put a function's failed events here: it sends with the function's own role. */
  acceptFrom(fn: HubFunction): void {
    fn.allow(['sqs:SendMessage'], [this.queue.queueArn]);
    DataKey.of(this)?.open(fn, 'write');
  }

  /** Lets one EventBridge rule put the events here that it could not deliver. */
  acceptFromRule(ruleArn: string): void {
    QueueGuard.of(this).letIn(ruleArn);
  }
}
