import { eventSource } from '@afluente/events/define-event';
import type { EventDeclaration } from '@afluente/runtime/declaration';
import { Duration, Stack } from 'aws-cdk-lib';
import { Archive, CfnEventBus, CfnRule, EventBus } from 'aws-cdk-lib/aws-events';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { DeadLetterQueue } from './dead-letter-queue';
import type { HubFunction } from './hub-function';
import { keepFailures } from './keep-failures';

/** The bus of domain events, with an archive of 30 days: long enough to fix a fault and replay, short enough for privacy. */
export class HubBus extends Construct {
  readonly bus: EventBus;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.bus = new EventBus(this, 'Bus', { eventBusName: `${Stack.of(this).stackName}-hub` });
    const resource = this.bus.node.defaultChild;
    if (resource instanceof CfnEventBus) resource.overrideLogicalId('HubBus');
    new Archive(this, 'Archive', {
      sourceEventBus: this.bus,
      eventPattern: { source: [eventSource] },
      retention: Duration.days(30),
      description: 'Domain events of the last 30 days, for replay after a fault',
    });
  }

  /** Lets a function put events: publish-changes alone declares it. */
  acceptFrom(fn: HubFunction): void {
    fn.setVariable('bus', this.bus.eventBusName);
    fn.allow(['events:PutEvents'], [this.bus.eventBusArn]);
  }

  /**
   * Feeds a function the events it declares. EventBridge tries to deliver for `maxAgeHours`, `attempts` times; Lambda
   * runs the function at most three times a handover. What fails either way goes to `failed`.
   */
  deliver(fn: HubFunction, declaration: EventDeclaration, failed: DeadLetterQueue): void {
    const rule = new CfnRule(fn, 'Rule', {
      description: fn.found.declaration.summary,
      eventBusName: this.bus.eventBusName,
      eventPattern: {
        source: [eventSource],
        'detail-type': declaration.on.map(({ name }) => name),
        ...(declaration.where !== undefined && { detail: declaration.where }),
      },
      targets: [
        {
          id: 'Function',
          arn: fn.lambda.functionArn,
          retryPolicy: {
            maximumEventAgeInSeconds: declaration.maxAgeHours * 3600,
            maximumRetryAttempts: declaration.attempts - 1,
          },
          deadLetterConfig: { arn: failed.queue.queueArn },
        },
      ],
    });
    failed.acceptFromRule(rule.attrArn);
    fn.lambda.addPermission('Rule', {
      principal: new ServicePrincipal('events.amazonaws.com'),
      sourceArn: rule.attrArn,
    });
    keepFailures(fn, declaration, failed);
  }
}
