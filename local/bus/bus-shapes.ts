import * as z from 'zod';
import { jsonObjectShape } from '../template/json';
import { arnOf } from '../template/place';
import { because, defineShape, number } from '../template/shape';

export const busShape = defineShape({
  type: 'AWS::Events::EventBus',
  properties: z.strictObject({ Name: z.string() }),
  names: {
    property: 'Name',
    refer: (name, place) => ({
      ref: name,
      attributes: { Name: name, Arn: arnOf(place, 'events', `event-bus/${name}`) },
    }),
  },
  ignored: {
    Description: because.label,
    Tags: because.label,
    Policy: because.iam,
    KmsKeyIdentifier: because.encryption,
    LogConfig: because.logs,
    DeadLetterConfig: 'for events that AWS can’t decrypt; nothing is encrypted here',
  },
});

const deadLetter = z.strictObject({ Arn: z.string() });
const retryPolicy = z.strictObject({
  MaximumEventAgeInSeconds: number.optional(),
  MaximumRetryAttempts: number.optional(),
});

export const ruleShape = defineShape({
  type: 'AWS::Events::Rule',
  properties: z.strictObject({
    Name: z.string().optional(),
    EventBusName: z.string().default('default'),
    EventPattern: jsonObjectShape.optional(),
    ScheduleExpression: z.string().optional(),
    State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
    Targets: z
      .array(
        z.strictObject({
          Arn: z.string(),
          Id: z.string(),
          Input: z.string().optional(),
          InputPath: z.string().optional(),
          InputTransformer: z
            .strictObject({ InputPathsMap: z.record(z.string(), z.string()).default({}), InputTemplate: z.string() })
            .optional(),
          DeadLetterConfig: deadLetter.optional(),
          RetryPolicy: retryPolicy.optional(),
          RoleArn: z.string().optional(),
        }),
      )
      .default([]),
  }),
  names: {
    property: 'Name',
    alsoRead: ['EventBusName'],
    refer: (name, place, { EventBusName }) => {
      const bus = typeof EventBusName === 'string' ? (EventBusName.split('/').at(-1) ?? 'default') : 'default';
      const qualified = bus === 'default' ? name : `${bus}/${name}`;
      return { ref: qualified.replace('/', '|'), attributes: { Arn: arnOf(place, 'events', `rule/${qualified}`) } };
    },
  },
  ignored: { Description: because.label, RoleArn: because.iam, Tags: because.label },
});

export type RuleTargetProperties = z.infer<typeof ruleShape.properties>['Targets'][number];
