import { eventSource } from '@afluente/events/define-event';
import type { EventDeclaration } from '@afluente/runtime/declaration';
import { Duration, Stack } from 'aws-cdk-lib';
import { Archive, CfnArchive, CfnEventBus, CfnRule, EventBus } from 'aws-cdk-lib/aws-events';
import { QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { DataKey } from './data-key';
import { DeadLetterQueue } from './dead-letter-queue';
import { type HubFunction, pascalCase } from './hub-function';
import { QueueGuard } from './queue-guard';
import { WorkQueue } from './work-queue';

/** EventBridge's own limit: what ends its tries is the event's age. */
const mostDeliveryAttempts = 185;

/** The bus of domain events, with an archive of 30 days: long enough to fix a fault and replay, short enough for privacy. */
export class HubBus extends Construct {
  readonly bus: EventBus;
  /** by the name of the function that each feeds */
  readonly queues = new Map<string, WorkQueue>();
  /** what EventBridge could not encrypt or decrypt, where it uses a key of the account */
  readonly unreadable: DeadLetterQueue | undefined;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const key = DataKey.of(this);
    const eventBusName = `${Stack.of(this).stackName}-hub`;
    // not under the key itself: it takes what EventBridge could not decrypt, still encrypted, also while the key is disabled
    this.unreadable = key && new DeadLetterQueue(this, { encryption: QueueEncryption.SQS_MANAGED });
    this.bus = new EventBus(this, 'Bus', {
      eventBusName,
      ...(key && { kmsKey: key.key }),
      ...(this.unreadable && { deadLetterQueue: this.unreadable.queue }),
    });
    const resource = this.bus.node.defaultChild;
    if (resource instanceof CfnEventBus) resource.overrideLogicalId('HubBus');
    this.unreadable?.acceptFromRule(this.bus.eventBusArn);
    const archive = new Archive(this, 'Archive', {
      sourceEventBus: this.bus,
      eventPattern: { source: [eventSource] },
      retention: Duration.days(30),
      description: 'Domain events of the last 30 days, for replay after a fault',
    });
    // CDK writes an empty text without a key, and with one a key policy that waits for the bus, which waits for the key
    if (archive.node.defaultChild instanceof CfnArchive) archive.node.defaultChild.kmsKeyIdentifier = key?.key.keyArn;
    key?.letArchive(eventBusName);
  }

  /** Lets a function put events: publish-changes alone declares it. */
  acceptFrom(fn: HubFunction): void {
    fn.setVariable('bus', this.bus.eventBusName);
    fn.allow(['events:PutEvents'], [this.bus.eventBusArn]);
  }

  /**
   * Feeds a function the events it declares: a rule puts each into a queue of the function's own, which it works off in batches.
   * EventBridge tries for `maxAgeHours` to put it there; the function is given it up to `attempts` times, and says how soon. What fails either way is in
   * the dead-letter queue of the queue.
   */
  deliver(fn: HubFunction, declaration: EventDeclaration): DeadLetterQueue {
    const { name } = fn.found;
    const logicalId = `${pascalCase(name)}Events`;
    const deadLetters = new DeadLetterQueue(fn);
    const own = new WorkQueue(fn, 'Events', { consumer: declaration, logicalId, deadLetters });
    // by its name, and not by the resource: both queues take from the rule before it sends, since EventBridge does not try again what
    // a policy refused
    own.acceptFromRule(this.ruleArn(name));
    const rule = new CfnRule(fn, 'Rule', {
      name,
      description: fn.found.declaration.summary,
      eventBusName: this.bus.eventBusName,
      eventPattern: {
        source: [eventSource],
        'detail-type': declaration.on.map(({ name }) => name),
        ...(declaration.where !== undefined && { detail: declaration.where }),
      },
      targets: [
        {
          id: 'Queue',
          arn: own.queue.queueArn,
          retryPolicy: {
            maximumEventAgeInSeconds: declaration.maxAgeHours * 3600,
            maximumRetryAttempts: mostDeliveryAttempts,
          },
          deadLetterConfig: { arn: deadLetters.queue.queueArn },
        },
      ],
    });
    rule.node.addDependency(own.queue, deadLetters.queue, QueueGuard.of(this).policy);
    fn.setVariable('eventsQueueUrl', own.queue.queueUrl);
    fn.allow(['sqs:ChangeMessageVisibility'], [own.queue.queueArn]);
    const { size = 10, windowSeconds = 0, atOnce = 10 } = declaration.batch ?? {};
    own.feed(fn, { batchSize: size, batchWindowSeconds: windowSeconds, atOnce });
    this.queues.set(name, own);
    return deadLetters;
  }

  private ruleArn(name: string): string {
    return Stack.of(this).formatArn({
      service: 'events',
      resource: 'rule',
      resourceName: `${this.bus.eventBusName}/${name}`,
    });
  }
}
