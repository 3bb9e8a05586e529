import type { JobDeclaration } from '@afluente/runtime/declaration';
import { ArnFormat, Stack } from 'aws-cdk-lib';
import { PolicyStatement, type Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule, CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { DataKey } from './data-key';
import type { DeadLetterQueue } from './dead-letter-queue';
import type { HubFunction } from './hub-function';
import { InlineRole } from './inline-role';
import { keepFailures } from './keep-failures';

/** A job that did not start within an hour waits for its next scheduled time. */
const jobAgeHours = 1;

/** The hub's schedules, in one group: the jobs of this stack. What waits for a time of its own is a clock in the table. */
export class Schedules extends Construct {
  readonly group: CfnScheduleGroup;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.group = new CfnScheduleGroup(this, 'Group', { name: `${Stack.of(this).stackName}-hub` });
  }

  /** Runs a function on its declared schedule; runs that keep failing go to `failed`. */
  run(fn: HubFunction, declaration: JobDeclaration, failed: DeadLetterQueue): void {
    const role = this.role(fn, 'ScheduleRole');
    role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [fn.lambda.functionArn] }));
    role.addToPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [failed.queue.queueArn] }));
    DataKey.of(this)?.open({ role }, 'write');
    const schedule = new CfnSchedule(fn, 'Schedule', {
      description: declaration.summary,
      groupName: this.group.ref,
      scheduleExpression: declaration.every,
      scheduleExpressionTimezone: 'UTC',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: fn.lambda.functionArn,
        roleArn: role.roleArn,
        input: JSON.stringify({ scheduledAt: '<aws.scheduler.scheduled-time>' }),
        retryPolicy: {
          maximumEventAgeInSeconds: jobAgeHours * 3600,
          maximumRetryAttempts: declaration.attempts - 1,
        },
        deadLetterConfig: { arn: failed.queue.queueArn },
      },
    });
    schedule.node.addDependency(role);
    keepFailures(fn, { attempts: declaration.attempts, maxAgeHours: jobAgeHours }, failed);
  }

  private get groupName(): string {
    return this.group.name ?? '';
  }

  private role(scope: Construct, id: string): Role {
    const stack = Stack.of(this);
    // only schedules of this group, of this account (Scheduler user guide, "Confused deputy prevention")
    return new InlineRole(scope, id, {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: {
          StringEquals: {
            'aws:SourceAccount': stack.account,
            'aws:SourceArn': stack.formatArn({
              service: 'scheduler',
              resource: 'schedule-group',
              resourceName: this.groupName,
              arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
            }),
          },
        },
      }),
    });
  }
}
