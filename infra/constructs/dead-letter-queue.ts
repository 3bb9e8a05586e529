import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Queue, type QueueProps } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge';
import { DataKey } from './data-key';
import type { HubFunction } from './hub-function';

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
      enforceSSL: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
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
    letRuleSend(this.queue, ruleArn);
  }
}

/** Lets one EventBridge rule, and no other of the account or outside it, put events into a queue. */
export function letRuleSend(queue: Queue, ruleArn: string): void {
  queue.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('events.amazonaws.com')],
      actions: ['sqs:SendMessage'],
      resources: [queue.queueArn],
      conditions: { ArnEquals: { 'aws:SourceArn': ruleArn } },
    }),
  );
}
