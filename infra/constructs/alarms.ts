import { visibilitySecondsOf } from '@afluente/runtime/declaration';
import { CfnStack, Duration, NestedStack, Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { DataKey } from './data-key';
import type { DeadLetterQueue } from './dead-letter-queue';
import type { DeliveryQueue } from './delivery-queue';
import type { HttpApi } from './http-api';
import type { HubFunction } from './hub-function';
import type { HubTable } from './hub-table';
import type { WorkQueue } from './work-queue';

const fiveMinutes = Duration.minutes(5);

interface Watch {
  readonly metric: IMetric;
  readonly from: number;
  /** what it means, and what to do */
  readonly says: string;
  /** of five minutes, one after another; 1 where absent */
  readonly periods?: number;
}

/**
 * Every alarm of the hub, to one topic; a person subscribes by `-c alarmEmail=`. The alarms are a stack inside the hub's own, of which a
 * template has room for 500 resources; the topic is not, since a new one would want each person's consent again.
 */
export class Alarms extends Construct {
  readonly topic: Topic;
  private readonly inside: NestedStack;

  constructor(scope: Construct, id: string, { email }: { readonly email?: string }) {
    super(scope, id);
    const key = DataKey.of(this);
    this.topic = new Topic(this, 'Topic', {
      displayName: 'Afluente alarms',
      enforceSSL: true,
      ...(key !== undefined && { masterKey: key.key }),
    });
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': this.topic.env.account } },
      }),
    );
    if (email !== undefined) this.topic.addSubscription(new EmailSubscription(email));
    this.inside = new NestedStack(this, 'Inside', { description: 'The alarms of an Afluente hub' });
    const resource = this.inside.nestedStackResource;
    if (resource instanceof CfnStack) resource.overrideLogicalId('HubAlarms');
  }

  /** One failure may be an ordinary retry; five in five minutes are a fault. A run that its timeout ends is an error too. */
  watchFunction(fn: HubFunction): void {
    const { name } = fn.found;
    const options = { period: fiveMinutes, statistic: 'Sum' };
    this.raise(fn, 'Errors', {
      metric: fn.lambda.metricErrors(options),
      from: 5,
      says: `${name} keeps failing: its log names the code; what it gives up on waits in its dead-letter queue`,
    });
  }

  /** Of all functions of the account in this region: one alarm, since throttling is mostly of the account's own limit. */
  watchThrottles(): void {
    const options = { namespace: 'AWS/Lambda', metricName: 'Throttles', period: fiveMinutes, statistic: 'Sum' };
    this.raise(this, 'Throttles', {
      metric: new Metric(options),
      from: 1,
      says: "A function is throttled: see in the dashboard which, compare its runs at once with its reserved concurrency and the account's limit, and ask AWS to raise the limit",
    });
  }

  /** On-demand capacity follows in minutes, and the SDK tries again: a few throttles are nothing. */
  watchTable(table: HubTable): void {
    for (const [name, metric] of Object.entries(table.throttles(fiveMinutes))) {
      this.raise(table, `Throttled${name}`, {
        metric,
        from: 10,
        says: 'The table throttles: wait until on-demand capacity has followed; if it stays, look for one partition that takes all (contributor insights), or raise the table quota',
      });
    }
    for (const [operation, metric] of Object.entries(table.systemErrors(fiveMinutes))) {
      this.raise(table, `Failed${operation}`, {
        metric,
        from: 5,
        says: `DynamoDB fails by itself at ${operation}: see the health page of AWS; deliveries wait in their queue meanwhile, nothing is lost`,
      });
    }
  }

  /** A message in a dead-letter queue needs a person. */
  watchDeadLetters(deadLetters: DeadLetterQueue, of: string): void {
    this.raise(deadLetters, 'Depth', {
      metric: deadLetters.queue.metricApproximateNumberOfMessagesVisible({ period: fiveMinutes, statistic: 'Maximum' }),
      from: 1,
      says: `${of} gave up on something: look into its dead-letter queue, fix the cause, redrive`,
    });
  }

  /** Deliveries are acknowledged but not recorded. */
  watchDeliveries(deliveries: DeliveryQueue): void {
    this.raise(deliveries, 'Age', {
      metric: deliveries.queue.metricApproximateAgeOfOldestMessage({ period: fiveMinutes, statistic: 'Maximum' }),
      from: 300,
      says: 'A delivery waits for five minutes to be recorded: look at errors, throttles and run time of record-deliveries, and at the table',
    });
  }

  /** Clocks wait for two minutes at most before their time. */
  watchClocks({ queue }: WorkQueue, of: string): void {
    this.raise(queue, 'Age', {
      metric: queue.metricApproximateAgeOfOldestMessage({ period: fiveMinutes, statistic: 'Maximum' }),
      from: 300,
      says: `${of} is minutes late: what waits for a time is not handled; look at its errors and throttles, and at those of ring-clocks`,
    });
  }

  /** Work that is under way counts as waiting, and what failed waits until the queue shows it again: neither is late yet. */
  watchEvents({ queue, consumer }: WorkQueue, of: string): void {
    this.raise(queue, 'Age', {
      metric: queue.metricApproximateAgeOfOldestMessage({ period: fiveMinutes, statistic: 'Maximum' }),
      from: 300 + visibilitySecondsOf(consumer),
      says: `${of} is behind: an event waits for minutes, or fails again and again; look at its errors, throttles and run time`,
    });
  }

  /** EventBridge could not use the key of the account; what it keeps here is encrypted still. */
  watchUnreadable(unreadable: DeadLetterQueue): void {
    this.raise(unreadable, 'Depth', {
      metric: unreadable.queue.metricApproximateNumberOfMessagesVisible({ period: fiveMinutes, statistic: 'Maximum' }),
      from: 1,
      says: 'Events could not be encrypted or decrypted: enable the key and look at its policy, then replay the archive of the bus from that time',
    });
  }

  /** A clock that wakes nobody is a fault of a release, and its state waits for ever. */
  watchUnclaimed(unclaimed: DeadLetterQueue): void {
    this.raise(unclaimed, 'Depth', {
      metric: unclaimed.queue.metricApproximateNumberOfMessagesVisible({ period: fiveMinutes, statistic: 'Maximum' }),
      from: 1,
      says: 'A clock rang for a function that is not deployed: deploy it, then redrive the unclaimed clocks to its queue',
    });
  }

  /** Changes are committed but their events are not published. */
  watchStream(fn: HubFunction): void {
    const dimensionsMap = { FunctionName: fn.lambda.functionName };
    const metric = { namespace: 'AWS/Lambda', metricName: 'IteratorAge', dimensionsMap };
    this.raise(fn, 'IteratorAge', {
      metric: new Metric({ ...metric, period: fiveMinutes, statistic: 'Maximum' }),
      from: 300_000,
      says: `Events are five minutes behind the records: look at the errors of ${fn.found.name} and fix them soon, as the stream forgets after 24 hours`,
    });
  }

  watchApi(api: HttpApi): void {
    this.raise(api, 'ServerErrors', {
      metric: api.metric('5xx', 'Sum'),
      from: 5,
      says: 'The API answers 5xx: vendors are being turned away and will try again; its log names the route, the errors and throttles of the function the reason',
    });
    this.raise(api, 'ClientErrors', {
      metric: api.metric('4xx', 'Sum'),
      from: 1000,
      says: 'The API refuses a thousand requests in five minutes: GET /v1/health says which form or source, and why; what is not counted there the gateway refused by itself, and its access log names it without functionMs (429: over the throttle, 413: more than Lambda takes, 401: no valid token)',
    });
    this.raise(api, 'Latency', {
      metric: api.metric('Latency', 'p99'),
      from: 3000,
      periods: 3,
      says: 'One request in a hundred waits for three seconds, for a quarter of an hour: vendors give up after five to fifteen and send again; see in the dashboard which function is slow',
    });
  }

  private raise(scope: Construct, id: string, { metric, from, says, periods = 1 }: Watch): void {
    const [, ...path] = `${scope.node.path}/${id}`.split('/');
    const alarm = new Alarm(this.inside, `${path.join('')}Alarm`, {
      // the name that CloudFormation makes begins with that of the inner stack, and a mail's subject ends before it says what is wrong
      alarmName: [Stack.of(this).stackName, ...path].join('-'),
      metric,
      threshold: from,
      alarmDescription: says,
      evaluationPeriods: periods,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
    alarm.addOkAction(new SnsAction(this.topic));
  }
}
