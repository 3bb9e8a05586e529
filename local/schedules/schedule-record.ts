import * as z from 'zod';

const targetShape = z.object({
  Arn: z.string(),
  RoleArn: z.string().optional(),
  Input: z.string().optional(),
  RetryPolicy: z
    .object({
      MaximumEventAgeInSeconds: z.coerce.number().optional(),
      MaximumRetryAttempts: z.coerce.number().optional(),
    })
    .optional(),
  DeadLetterConfig: z.object({ Arn: z.string().optional() }).optional(),
  EventBridgeParameters: z.object({ DetailType: z.string(), Source: z.string() }).optional(),
  SqsParameters: z.object({ MessageGroupId: z.string().optional() }).optional(),
});

/** What a caller of CreateSchedule or UpdateSchedule gives (EventBridge Scheduler API reference). Times are epoch seconds. */
export const scheduleInputShape = z.object({
  GroupName: z.string().default('default'),
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string().default('UTC'),
  FlexibleTimeWindow: z.object({ Mode: z.string(), MaximumWindowInMinutes: z.number().optional() }).optional(),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  ActionAfterCompletion: z.enum(['NONE', 'DELETE']).default('NONE'),
  Target: targetShape,
  StartDate: z.number().optional(),
  EndDate: z.number().optional(),
  Description: z.string().optional(),
  ClientToken: z.string().optional(),
});

/** A schedule as it is kept. `createdAt` and `firedAt` are virtual milliseconds. */
export const scheduleRecordShape = scheduleInputShape.extend({
  Name: z.string(),
  createdAt: z.number(),
  changedAt: z.number(),
  firedAt: z.number().optional(),
  /** Made by the template, so it goes when the template no longer holds it. */
  isDeployed: z.boolean(),
});

export type ScheduleInput = z.infer<typeof scheduleInputShape>;
export type ScheduleRecord = z.infer<typeof scheduleRecordShape>;
export type ScheduleTarget = ScheduleRecord['Target'];

/** Where a schedule lies in the mailbox. */
export function scheduleKey({ GroupName, Name }: { GroupName: string; Name: string }): string {
  return `schedule/${GroupName}/${Name}`;
}
