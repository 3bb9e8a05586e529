import * as z from 'zod';
import { jsonObjectShape } from '../template/json';
import { arnOf } from '../template/place';
import { because, defineShape } from '../template/shape';

export const scheduleGroupShape = defineShape({
  type: 'AWS::Scheduler::ScheduleGroup',
  properties: z.strictObject({ Name: z.string().optional() }),
  names: {
    property: 'Name',
    refer: (name, place) => ({ ref: name, attributes: { Arn: arnOf(place, 'scheduler', `schedule-group/${name}`) } }),
  },
  ignored: { Tags: because.label },
});

export const scheduleShape = defineShape({
  type: 'AWS::Scheduler::Schedule',
  properties: z.strictObject({
    Name: z.string().optional(),
    GroupName: z.string().default('default'),
    ScheduleExpression: z.string(),
    ScheduleExpressionTimezone: z.string().default('UTC'),
    State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
    StartDate: z.string().optional(),
    EndDate: z.string().optional(),
    Target: jsonObjectShape,
  }),
  names: {
    property: 'Name',
    alsoRead: ['GroupName'],
    refer: (name, place, { GroupName }) => {
      const group = typeof GroupName === 'string' ? GroupName : 'default';
      return { ref: name, attributes: { Arn: arnOf(place, 'scheduler', `schedule/${group}/${name}`) } };
    },
  },
  ignored: {
    Description: because.label,
    FlexibleTimeWindow: 'a schedule fires at its time; a window allows that',
    KmsKeyArn: because.encryption,
  },
});
