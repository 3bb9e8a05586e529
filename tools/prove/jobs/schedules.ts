import { CreateScheduleCommand, GetScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { readLog } from '../aws/function-logs';
import { defineJob } from '../job';

const patienceSeconds = 90;

export const schedules = defineJob('The Scheduler wakes every job under its role', async ({ aws, stack }, check) => {
  const client = new SchedulerClient(aws.settings);
  const [GroupName] = stack.of('AWS::Scheduler::ScheduleGroup').values();
  const at = new Date(Date.now() + 1_000).toISOString().slice(0, 19);
  const woken = [];
  for (const physicalId of stack.of('AWS::Scheduler::Schedule').values()) {
    const Name = physicalId.split(/[|/]/).at(-1);
    const { Target } = await client.send(new GetScheduleCommand({ Name, GroupName }));
    const name = Target?.Arn?.split(':').at(-1) ?? '';
    const { invocations } = await readLog(aws, name);
    // the same target, role, input and retries, but now
    const once = {
      ScheduleExpression: `at(${at})`,
      FlexibleTimeWindow: { Mode: 'OFF' },
      ActionAfterCompletion: 'DELETE',
    } as const;
    await client.send(new CreateScheduleCommand({ ...once, Name: `once-${name}`.slice(0, 64), GroupName, Target }));
    woken.push({ name, invocations });
  }
  check.that('there are schedules', woken.length >= 3, woken);
  for (const { name, invocations } of woken) {
    await check.eventually(
      `${name} runs`,
      async () => ((await readLog(aws, name)).invocations > invocations ? true : undefined),
      patienceSeconds,
    );
  }
});
