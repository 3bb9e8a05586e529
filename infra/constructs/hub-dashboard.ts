import { Duration, Stack } from 'aws-cdk-lib';
import { Dashboard, GraphWidget, type IMetric, TextWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { ClockQueues } from './clock-queues';
import type { DeadLetterQueue } from './dead-letter-queue';
import type { DeliveryQueue } from './delivery-queue';
import type { HttpApi } from './http-api';
import type { HubBus } from './hub-bus';
import type { HubFunction } from './hub-function';
import type { HubTable } from './hub-table';

const fiveMinutes = Duration.minutes(5);

export interface HubDashboardProps {
  readonly api: HttpApi;
  readonly deliveries: DeliveryQueue;
  readonly clocks: ClockQueues;
  readonly bus: HubBus;
  readonly table: HubTable;
  readonly functions: readonly HubFunction[];
  readonly deadLetters: ReadonlyMap<string, DeadLetterQueue>;
}

/** The figures in the order in which a delivery is processed: accepted, waiting, recorded, published, handled, given up. */
export class HubDashboard extends Construct {
  constructor(scope: Construct, id: string, props: HubDashboardProps) {
    super(scope, id);
    const { api, deliveries, functions } = props;
    const { queue } = deliveries;
    const dashboard = new Dashboard(this, 'Dashboard', { dashboardName: Stack.of(this).stackName });
    dashboard.addWidgets(
      new TextWidget({
        markdown: '# Afluente\nA fact walks from left to right, then down. Anything given up is in the last row.',
        width: 24,
        height: 2,
      }),
    );
    dashboard.addWidgets(
      graph('Requests', [api.metric('Count', 'Sum'), api.metric('4xx', 'Sum'), api.metric('5xx', 'Sum')]),
      graph('Answer time, ms', [api.metric('Latency', 'p50'), api.metric('Latency', 'p99')]),
      graph(
        'Deliveries waiting',
        [queue.metricApproximateNumberOfMessagesVisible()],
        [queue.metricApproximateAgeOfOldestMessage()],
      ),
    );
    dashboard.addWidgets(
      graph(
        'Runs',
        functions.map((fn) => named(fn, fn.lambda.metricInvocations())),
      ),
      graph(
        'Failures',
        functions.map((fn) => named(fn, fn.lambda.metricErrors())),
      ),
      graph(
        'Run time p99, ms',
        functions.map((fn) => named(fn, fn.lambda.metricDuration({ statistic: 'p99' }))),
      ),
    );
    dashboard.addWidgets(
      graph(
        'Throttled runs',
        functions.map((fn) => named(fn, fn.lambda.metricThrottles())),
      ),
      graph('Table: throttled and failed', [
        ...Object.values(props.table.throttles(fiveMinutes)),
        ...Object.values(props.table.systemErrors(fiveMinutes)),
      ]),
      graph(
        'Clocks waiting',
        [...props.clocks.queues].map(([label, { queue }]) => queue.metricApproximateNumberOfMessagesVisible({ label })),
        [...props.clocks.queues].map(([label, { queue }]) =>
          queue.metricApproximateAgeOfOldestMessage({ label: `${label}, age` }),
        ),
      ),
    );
    dashboard.addWidgets(...lastRow(props));
  }
}

function lastRow({ table, functions, deadLetters, clocks, bus }: HubDashboardProps): readonly GraphWidget[] {
  const streaming = functions.filter((fn) => fn.found.declaration.trigger === 'stream');
  return [
    graph('Table units', [
      table.table.metricConsumedReadCapacityUnits(),
      table.table.metricConsumedWriteCapacityUnits(),
    ]),
    graph(
      'Events behind the records, ms',
      streaming.map((fn) => named(fn, fn.lambda.metric('IteratorAge', { statistic: 'Maximum' }))),
    ),
    graph(
      'Events waiting for their handlers',
      [...bus.queues].map(([label, { queue }]) => queue.metricApproximateNumberOfMessagesVisible({ label })),
      [...bus.queues].map(([label, { queue }]) =>
        queue.metricApproximateAgeOfOldestMessage({ label: `${label}, age` }),
      ),
    ),
    graph(
      'Given up, waiting for a person',
      [...deadLetters, ['unclaimed clocks', clocks.unclaimed] as const].map(([label, { queue }]) =>
        queue.metricApproximateNumberOfMessagesVisible({ label }),
      ),
    ),
  ];
}

function graph(title: string, left: IMetric[], right: IMetric[] = []): GraphWidget {
  return new GraphWidget({ title, left, right, width: 8, height: 6, leftYAxis: { min: 0 } });
}

function named(fn: HubFunction, metric: ReturnType<HubFunction['lambda']['metricErrors']>): IMetric {
  return metric.with({ label: fn.found.name });
}
