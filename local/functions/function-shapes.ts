import * as z from 'zod';
import { arnOf } from '../template/place';
import { because, defineShape, flag, number } from '../template/shape';

const onFailure = z.strictObject({ OnFailure: z.strictObject({ Destination: z.string() }).optional() });

export const functionShape = defineShape({
  type: 'AWS::Lambda::Function',
  properties: z.strictObject({
    FunctionName: z.string().optional(),
    Code: z.strictObject({ S3Bucket: z.string(), S3Key: z.string() }, { error: 'only bundled assets are run locally' }),
    Handler: z.string(),
    Runtime: z.string().startsWith('nodejs', { error: 'only Node.js runtimes are run locally' }),
    MemorySize: number.default(128),
    Timeout: number.default(3),
    Environment: z.strictObject({ Variables: z.record(z.string(), z.string()) }).optional(),
    ReservedConcurrentExecutions: number.optional(),
    DeadLetterConfig: z.strictObject({ TargetArn: z.string() }).optional(),
  }),
  names: {
    property: 'FunctionName',
    refer: (name, place) => ({ ref: name, attributes: { Arn: arnOf(place, 'lambda', `function:${name}`) } }),
  },
  ignored: {
    Architectures: 'the bundle is JavaScript',
    Description: because.label,
    Tags: because.label,
    Role: because.iam,
    KmsKeyArn: because.encryption,
    LoggingConfig: because.logs,
    TracingConfig: because.metrics,
    EphemeralStorage: 'the folder for temporary files is this machine’s',
    RecursiveLoop: 'loops are not detected locally',
    RuntimeManagementConfig: 'the runtime is this Node',
    SnapStart: 'not offered for Node.js',
  },
});

export const invokeConfigShape = defineShape({
  type: 'AWS::Lambda::EventInvokeConfig',
  properties: z.strictObject({
    FunctionName: z.string(),
    Qualifier: z.literal('$LATEST', { error: 'versions and aliases are not run locally' }),
    MaximumRetryAttempts: number.default(2),
    MaximumEventAgeInSeconds: number.default(21_600),
    DestinationConfig: onFailure.optional(),
  }),
  ignored: {},
});

export const mappingShape = defineShape({
  type: 'AWS::Lambda::EventSourceMapping',
  properties: z.strictObject({
    EventSourceArn: z.string(),
    FunctionName: z.string(),
    Enabled: flag.default(true),
    BatchSize: number.optional(),
    MaximumBatchingWindowInSeconds: number.default(0),
    FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
    ScalingConfig: z.strictObject({ MaximumConcurrency: number }).optional(),
    FilterCriteria: z.strictObject({ Filters: z.array(z.strictObject({ Pattern: z.string() })) }).optional(),
    StartingPosition: z.enum(['TRIM_HORIZON', 'LATEST']).optional(),
    BisectBatchOnFunctionError: flag.default(false),
    MaximumRetryAttempts: number.default(-1),
    MaximumRecordAgeInSeconds: number.default(-1),
    DestinationConfig: onFailure.optional(),
  }),
  ignored: {
    ParallelizationFactor: 'the stream is read in one lane: the same order, less parallel',
    KmsKeyArn: because.encryption,
    MetricsConfig: because.metrics,
    LoggingConfig: because.logs,
    Tags: because.label,
    ProvisionedPollerConfig: 'how fast AWS polls, not what is delivered',
  },
});

export type MappingProperties = z.infer<typeof mappingShape.properties>;
