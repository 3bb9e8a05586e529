import { Match, Template } from 'aws-cdk-lib/assertions';
import { sampleSynthesis } from './fixtures/sample-synthesis';
import type { Synthesis } from './synthesise';
import { grantsOf } from './template-checks';
import { at, resourcesOf } from './template-reading';

describe('HubStack', () => {
  let synthesis: Synthesis;
  let template: Template;

  beforeAll(async () => {
    synthesis = await sampleSynthesis();
    template = Template.fromJSON({ ...synthesis.template });
  });

  it('is the same, bundles and all, when it is synthesised again', async () => {
    const again = await sampleSynthesis();

    expect(again.template).toEqual(synthesis.template);
  });

  describe('functions', () => {
    it('run on arm64 and the newest Node, with JSON logs and a quiet platform', () => {
      template.allResourcesProperties('AWS::Lambda::Function', {
        Architectures: ['arm64'],
        Runtime: 'nodejs24.x',
        LoggingConfig: { LogFormat: 'JSON', ApplicationLogLevel: 'INFO', SystemLogLevel: 'WARN' },
      });
      template.resourceCountIs('AWS::Lambda::Function', 7);
    });

    it('have the timeout and the memory that they declare', () => {
      template.hasResourceProperties('AWS::Lambda::Function', {
        Description: 'Manages the hub',
        Timeout: 20,
        MemorySize: 1024,
      });
    });

    it('know what they may touch, and nothing else', () => {
      const [, properties] =
        resourcesOf(synthesis.template, 'AWS::Lambda::Function').find(([id]) => id === 'SweepSources') ?? [];

      expect(properties?.Environment).toEqual({
        Variables: {
          AFLUENTE_ARCHIVE_BUCKET: { Ref: 'RawArchive' },
          AFLUENTE_ARCHIVE_DAYS: '400',
          AFLUENTE_PUBLIC_URL: { 'Fn::GetAtt': ['HttpApi', 'ApiEndpoint'] },
          AFLUENTE_TABLE: { Ref: 'HubTable' },
        },
      });
    });

    it('keep their logs for a month', () => {
      template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 30 });
    });
  });

  describe('the queue of deliveries', () => {
    it('takes 1 MiB, keeps 14 days, waits six timeouts, and gives up after the declared attempts', () => {
      template.hasResourceProperties('AWS::SQS::Queue', {
        MaximumMessageSize: 1_048_576,
        MessageRetentionPeriod: 1_209_600,
        VisibilityTimeout: 180,
        SqsManagedSseEnabled: true,
        RedrivePolicy: { maxReceiveCount: 5 },
      });
    });

    it('feeds its function in batches that may fail in part', () => {
      template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
        EventSourceArn: { 'Fn::GetAtt': ['Deliveries', 'Arn'] },
        BatchSize: 10,
        MaximumBatchingWindowInSeconds: 1,
        ScalingConfig: { MaximumConcurrency: 100 },
        FunctionResponseTypes: ['ReportBatchItemFailures'],
      });
    });
  });

  describe('clocks', () => {
    it('wait in a queue of the function that they wake, which is given them one by one', () => {
      template.hasResourceProperties('AWS::SQS::Queue', {
        VisibilityTimeout: 60,
        RedrivePolicy: { maxReceiveCount: 4 },
      });
      template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
        EventSourceArn: { 'Fn::GetAtt': ['EscalateCasesClocks', 'Arn'] },
        BatchSize: 10,
        ScalingConfig: { MaximumConcurrency: 10 },
        FunctionResponseTypes: ['ReportBatchItemFailures'],
      });
    });

    it('are sent by whoever declares it, to each of these queues and to that of unclaimed ones', () => {
      const [, properties] =
        resourcesOf(synthesis.template, 'AWS::Lambda::Function').find(([id]) => id === 'PublishChanges') ?? [];
      const urls = JSON.stringify(at(properties?.Environment, 'Variables', 'AFLUENTE_CLOCK_QUEUE_URLS'));
      const sends = grantsOf(synthesis.template).PublishChanges?.filter((one) => one.startsWith('sqs:SendMessage'));

      expect(urls).toContain('escalate-cases');
      expect(urls).toContain('{"Ref":"EscalateCasesClocks"}');
      expect(sends).toHaveLength(3);
    });

    it('raise an alarm when they are late, given up, or wake nobody', () => {
      const alarms = resourcesOf(synthesis.template, 'AWS::CloudWatch::Alarm').map(([, { AlarmDescription }]) =>
        String(AlarmDescription),
      );

      expect(
        alarms.filter((says) => /escalate-cases is minutes late|escalate-cases gave up|A clock rang/.test(says)),
      ).toHaveLength(3);
    });
  });

  describe('the table', () => {
    it('can be restored to any second, forgets what expires, and refuses to be deleted', () => {
      template.hasResource('AWS::DynamoDB::Table', {
        DeletionPolicy: 'Retain',
        UpdateReplacePolicy: 'Retain',
        Properties: {
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
          TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
          DeletionProtectionEnabled: true,
          BillingMode: 'PAY_PER_REQUEST',
        },
      });
    });

    it('wakes the publisher only for changes that carry events, and for clocks', () => {
      template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
        EventSourceArn: { 'Fn::GetAtt': ['HubTable', 'StreamArn'] },
        FilterCriteria: {
          Filters: [
            { Pattern: '{"dynamodb":{"NewImage":{"emits":{"S":[{"exists":true}]}}}}' },
            { Pattern: '{"dynamodb":{"NewImage":{"type":{"S":["clock"]}}}}' },
          ],
        },
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        BisectBatchOnFunctionError: true,
      });
    });
  });

  describe('the archive', () => {
    it('is closed to the public, encrypted, reached by TLS alone, and expires', () => {
      template.hasResourceProperties('AWS::S3::Bucket', {
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        BucketEncryption: Match.anyValue(),
        LifecycleConfiguration: {
          Rules: [
            { ExpirationInDays: 400 },
            { Prefix: 'imports/', ExpirationInDays: 30 },
            { Prefix: 'uploads/', ExpirationInDays: 7 },
            { Prefix: 'inbox/', ExpirationInDays: 30 },
          ],
        },
      });
      template.hasResourceProperties('AWS::S3::BucketPolicy', {
        PolicyDocument: {
          Statement: Match.arrayWith([
            Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
          ]),
        },
      });
    });
  });

  it('runs jobs on their schedule, and passes the time they were due', () => {
    template.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'rate(1 hour)',
      Target: { Input: '{"scheduledAt":"<aws.scheduler.scheduled-time>"}' },
    });
  });

  it('keeps the logical ids of what holds data, so that no deployment replaces it', () => {
    const kept = ['HubTable', 'RawArchive', 'HubSecret', 'StaffPool', 'Deliveries', 'AssignLeadEvents'];

    const resources = template.toJSON().Resources;

    expect(kept.map((id) => [id, resources[id]?.DeletionPolicy])).toEqual(kept.map((id) => [id, 'Retain']));
  });

  it('outputs its URL and the issuer of its tokens', () => {
    const outputs = Object.keys(template.toJSON().Outputs);

    expect(outputs).toEqual(expect.arrayContaining(['ApiUrl', 'UserPoolId', 'ClientId', 'AlarmTopicArn']));
  });
});
