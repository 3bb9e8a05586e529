import { Stack } from 'aws-cdk-lib';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import { CfnConfigurationSet, CfnConfigurationSetEventDestination } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge';
import type { DeliveryQueue } from './delivery-queue';
import type { HubFunction } from './hub-function';
import { QueueGuard } from './queue-guard';

/** EventBridge tries for a day, as it does where nobody says how long, and 185 times. */
const tries = { maximumEventAgeInSeconds: 86_400, maximumRetryAttempts: 185 };

/** What becomes of a mail. That it was taken is what SES answers to the request; topics of subscribers the hub has itself. */
const eventTypes = [
  ...['REJECT', 'BOUNCE', 'COMPLAINT', 'DELIVERY', 'OPEN', 'CLICK', 'RENDERING_FAILURE', 'DELIVERY_DELAY'],
];

/**
 * Mail by Amazon SES: the configuration set that the hub's mails name, whose events come back by the account's default bus into the queue
 * of deliveries (docs/decisions/053-mail-events-stay-in-the-account.md).
 */
export class MailSending extends Construct {
  private readonly setName: string;

  constructor(scope: Construct, id: string, deliveries: DeliveryQueue) {
    super(scope, id);
    this.setName = `${Stack.of(this).stackName}-hub`;
    const set = new CfnConfigurationSet(this, 'Set', {
      name: this.setName,
      // what bounces for good or complains is stopped by SES too, should an event be lost: it sends them with best effort
      suppressionOptions: { suppressedReasons: ['BOUNCE', 'COMPLAINT'] },
    });
    const destination = new CfnConfigurationSetEventDestination(this, 'Destination', {
      configurationSetName: set.ref,
      eventDestination: {
        name: 'hub',
        enabled: true,
        matchingEventTypes: eventTypes,
        // the only bus that SES publishes to
        eventBridgeDestination: { eventBusArn: this.arnOf('events', 'event-bus/default') },
      },
    });
    destination.node.addDependency(this.ruleTo(deliveries));
  }

  /** Lets a function send mail from the identities that the account has verified in this Region, by this configuration set. */
  open(fn: HubFunction): void {
    fn.setVariable('mailSet', this.setName);
    const identities = this.arnOf('ses', 'identity/*');
    fn.allow(['ses:SendEmail'], [identities, this.arnOf('ses', `configuration-set/${this.setName}`)]);
    acknowledge(fn.role, {
      'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:identity/*]':
        'The company verifies its domains and addresses itself, while the hub runs',
    });
  }

  private ruleTo(deliveries: DeliveryQueue): CfnRule {
    const name = `${Stack.of(this).stackName}-mail-events`;
    deliveries.acceptFromRule(this.arnOf('events', `rule/${name}`));
    const rule = new CfnRule(this, 'Rule', {
      name,
      description: 'What becomes of the mails that the hub sends, into the queue of deliveries',
      eventPattern: {
        source: ['aws.ses'],
        resources: [this.arnOf('ses', `configuration-set/${this.setName}`)],
      },
      targets: [
        {
          id: 'Queue',
          arn: deliveries.queue.queueArn,
          retryPolicy: tries,
          deadLetterConfig: { arn: deliveries.deadLetters.queue.queueArn },
        },
      ],
    });
    rule.node.addDependency(deliveries.queue, deliveries.deadLetters.queue, QueueGuard.of(this).policy);
    return rule;
  }

  private arnOf(service: string, resource: string): string {
    const slash = resource.indexOf('/');
    const [type, resourceName] = [resource.slice(0, slash), resource.slice(slash + 1)];
    return Stack.of(this).formatArn({ service, resource: type, resourceName });
  }
}
