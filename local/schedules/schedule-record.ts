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

/** Input of CreateSchedule and UpdateSchedule (EventBridge Scheduler API reference). Times are epoch seconds. */
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

/** A stored schedule. `createdAt` and `firedAt` are virtual milliseconds. */
export const scheduleRecordShape = scheduleInputShape.extend({
  Name: z.string(),
  createdAt: z.number(),
  changedAt: z.number(),
  firedAt: z.number().optional(),
  /** Created by the template, so it is deleted when the template no longer has it. */
  isDeployed: z.boolean(),
});

export type ScheduleInput = z.infer<typeof scheduleInputShape>;
export type ScheduleRecord = z.infer<typeof scheduleRecordShape>;
export type ScheduleTarget = ScheduleRecord['Target'];

/** The mailbox key of a schedule. */
export function scheduleKey({ GroupName, Name }: { GroupName: string; Name: string }): string {
  return `schedule/${GroupName}/${Name}`;
}
