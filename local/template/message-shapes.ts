import * as z from 'zod';
import { jsonObjectShape } from './json';
import { because, defineShape, flag, number } from './shape';

export const queueShape = defineShape({
  type: 'AWS::SQS::Queue',
  properties: z.strictObject({
    QueueName: z.string().optional(),
    VisibilityTimeout: number.default(30),
    DelaySeconds: number.default(0),
    MessageRetentionPeriod: number.default(345_600),
    MaximumMessageSize: number.default(1_048_576),
    ReceiveMessageWaitTimeSeconds: number.default(0),
    RedrivePolicy: z.strictObject({ deadLetterTargetArn: z.string(), maxReceiveCount: number }).optional(),
    FifoQueue: z.literal(false, { error: 'FIFO queues are not run locally' }).optional(),
  }),
  ignored: {
    KmsMasterKeyId: because.encryption,
    KmsDataKeyReusePeriodSeconds: because.encryption,
    SqsManagedSseEnabled: because.encryption,
    RedriveAllowPolicy: because.iam,
    Tags: because.label,
  },
});

export const busShape = defineShape({
  type: 'AWS::Events::EventBus',
  properties: z.strictObject({ Name: z.string() }),
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
  ignored: { Description: because.label, RoleArn: because.iam, Tags: because.label },
});

export const scheduleGroupShape = defineShape({
  type: 'AWS::Scheduler::ScheduleGroup',
  properties: z.strictObject({ Name: z.string().optional() }),
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
  ignored: {
    Description: because.label,
    FlexibleTimeWindow: 'a schedule fires at its time; a window allows that',
    KmsKeyArn: because.encryption,
  },
});

const keySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));

const throughput = z.object({ ReadCapacityUnits: number, WriteCapacityUnits: number });

export const tableShape = defineShape({
  type: 'AWS::DynamoDB::Table',
  properties: z.strictObject({
    TableName: z.string().optional(),
    KeySchema: keySchema,
    AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.string() })),
    BillingMode: z.string().optional(),
    ProvisionedThroughput: throughput.optional(),
    GlobalSecondaryIndexes: z
      .array(
        z.object({
          IndexName: z.string(),
          KeySchema: keySchema,
          Projection: jsonObjectShape,
          ProvisionedThroughput: throughput.optional(),
        }),
      )
      .optional(),
    LocalSecondaryIndexes: z.array(jsonObjectShape).optional(),
    StreamSpecification: z.object({ StreamViewType: z.string() }).optional(),
    TimeToLiveSpecification: z.object({ AttributeName: z.string().optional(), Enabled: flag }).optional(),
  }),
  ignored: {
    ContributorInsightsSpecification: because.metrics,
    DeletionProtectionEnabled: 'the data folder is yours to delete',
    OnDemandThroughput: 'capacity is this machine’s',
    PointInTimeRecoverySpecification: 'the data folder is yours to copy',
    ResourcePolicy: because.iam,
    SSESpecification: because.encryption,
    TableClass: 'storage classes',
    Tags: because.label,
    WarmThroughput: 'capacity is this machine’s',
  },
});

export const bucketShape = defineShape({
  type: 'AWS::S3::Bucket',
  properties: z.strictObject({ BucketName: z.string().optional() }),
  ignored: {
    AccessControl: because.iam,
    BucketEncryption: because.encryption,
    CorsConfiguration: 'no browser talks to a bucket locally',
    IntelligentTieringConfigurations: 'storage classes',
    InventoryConfigurations: 'reports',
    LifecycleConfiguration: 'objects do not expire locally',
    LoggingConfiguration: because.logs,
    MetricsConfigurations: because.metrics,
    ObjectLockConfiguration: 'retention is not enforced locally',
    ObjectLockEnabled: 'retention is not enforced locally',
    OwnershipControls: because.iam,
    PublicAccessBlockConfiguration: because.iam,
    Tags: because.label,
    VersioningConfiguration: 'the newest version is kept',
  },
});

export const secretShape = defineShape({
  type: 'AWS::SecretsManager::Secret',
  properties: z.strictObject({
    Name: z.string().optional(),
    SecretString: z.string().optional(),
    GenerateSecretString: z
      .strictObject({
        PasswordLength: number.default(32),
        ExcludeCharacters: z.string().default(''),
        ExcludeLowercase: flag.default(false),
        ExcludeUppercase: flag.default(false),
        ExcludeNumbers: flag.default(false),
        ExcludePunctuation: flag.default(false),
        IncludeSpace: flag.default(false),
        RequireEachIncludedType: flag.default(true),
        SecretStringTemplate: z.string().optional(),
        GenerateStringKey: z.string().optional(),
      })
      .optional(),
  }),
  ignored: {
    Description: because.label,
    KmsKeyId: because.encryption,
    ReplicaRegions: 'there is one place locally',
    Tags: because.label,
  },
});

export type RuleTargetProperties = z.infer<typeof ruleShape.properties>['Targets'][number];
export type GenerateSecretProperties = NonNullable<z.infer<typeof secretShape.properties>['GenerateSecretString']>;
