import type { JobDeclaration } from '@afluente/runtime/declaration';
import { ArnFormat, Stack } from 'aws-cdk-lib';
import { CfnRole, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule, CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge';
import type { DeadLetterQueue } from './dead-letter-queue';
import type { HubFunction } from './hub-function';
import { keepFailures } from './keep-failures';

/** A job that did not start within an hour waits for its next scheduled time. */
const jobAgeHours = 1;

/** The group of the hub's schedules: the jobs of this stack, and the one-time waits that functions make. */
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

  /** Lets a function make and delete one-time schedules in this group, under a role that can do nothing else. */
  open(fn: HubFunction): void {
    const role = this.waitRole();
    fn.setVariable('scheduleGroup', this.group.ref);
    fn.setVariable('schedulerRole', role.roleArn);
    fn.allow(['scheduler:CreateSchedule', 'scheduler:DeleteSchedule', 'scheduler:GetSchedule'], [this.schedulesArn]);
    fn.role.addToPrincipalPolicy(
      new PolicyStatement({
        actions: ['iam:PassRole'],
        resources: [role.roleArn],
        conditions: { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
      }),
    );
    acknowledge(fn.role, {
      [`AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:scheduler:<AWS::Region>:<AWS::AccountId>:schedule/${this.groupName}/*]`]:
        'One-time schedules are named when they are made; all are in the group of this stack',
    });
  }

  private get groupName(): string {
    return this.group.name ?? '';
  }

  private get schedulesArn(): string {
    const resourceName = `${this.groupName}/*`;
    return Stack.of(this).formatArn({ service: 'scheduler', resource: 'schedule', resourceName });
  }

  /** The role of one-time schedules, created on first use: the permission to invoke a target is granted where it is used. */
  private waitRole(): Role {
    const made = this.node.tryFindChild('WaitRole');
    if (made instanceof Role) return made;
    const role = this.role(this, 'WaitRole');
    if (role.node.defaultChild instanceof CfnRole) role.node.defaultChild.overrideLogicalId('WaitRole');
    return role;
  }

  private role(scope: Construct, id: string): Role {
    const stack = Stack.of(this);
    // only schedules of this group, of this account (Scheduler user guide, "Confused deputy prevention")
    return new Role(scope, id, {
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
