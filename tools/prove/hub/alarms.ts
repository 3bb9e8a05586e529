import * as z from 'zod';
import type { Check } from '../job';
import type { DeployedHub } from './deployed-hub';

const Page = z.object({
  MetricAlarms: z.array(
    z.object({
      AlarmName: z.string(),
      MetricName: z.string(),
      AlarmActions: z.array(z.string()),
      Dimensions: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
    }),
  ),
  NextToken: z.string().nullish(),
});
type Alarm = z.infer<typeof Page>['MetricAlarms'][number];

/** Each function and each queue is watched by an alarm that notifies the topic, and nothing by two. */
export async function watchedOnce(hub: DeployedHub, check: Check): Promise<void> {
  const { stack, aws } = hub;
  const found: Alarm[] = [];
  let NextToken: string | undefined;
  do {
    const asked = { MaxRecords: 100, ...(NextToken !== undefined && { NextToken }) };
    const page = Page.parse(await aws.json('monitoring', 'GraniteServiceVersion20100801.DescribeAlarms', asked));
    found.push(...page.MetricAlarms);
    NextToken = page.NextToken ?? undefined;
  } while (NextToken !== undefined);

  const values = new Set(found.flatMap(({ Dimensions }) => Dimensions.map(({ Value }) => Value)));
  const queues = [...stack.of('AWS::SQS::Queue').values()].map((url) => url.split('/').at(-1) ?? '');
  const names = [...stack.of('AWS::Lambda::Function').values(), ...queues];
  const unwatched = names.filter((name) => !values.has(name));
  check.that(`each of ${names.length} functions and queues has an alarm`, unwatched.length === 0, unwatched);

  const figures = found.map(({ MetricName, Dimensions }) => JSON.stringify([MetricName, Dimensions]));
  const twice = figures.filter((figure, index) => figures.indexOf(figure) !== index);
  check.that(`none of ${found.length} alarms is there twice`, twice.length === 0, twice);

  const topic = stack.outputs.AlarmTopicArn ?? '';
  const silent = found.filter(({ AlarmActions }) => !AlarmActions.includes(topic)).map(({ AlarmName }) => AlarmName);
  check.that('each notifies the topic of the stack', silent.length === 0, silent);
}
