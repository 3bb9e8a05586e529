import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { type Synthesis, synthesise } from './synthesise';
import { resourcesOf } from './template-reading';

const functionsFolder = path.join(__dirname, 'fixtures/functions');

describe('HubStack', () => {
  let folder: string;
  let synthesis: Synthesis;
  let template: Template;

  const synthesiseWith = (context: Record<string, unknown>, name: string) =>
    synthesise({ outdir: path.join(folder, name), functionsFolder, context, validation: false });

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'afluente-stack-test-'));
    synthesis = await synthesiseWith({}, 'first');
    template = Template.fromJSON({ ...synthesis.template });
  });

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('is the same, bundles and all, when it is synthesised again', async () => {
    const again = await synthesiseWith({}, 'second');

    expect(again.template).toEqual(synthesis.template);
  });

  describe('functions', () => {
    it('run on arm64 and the newest Node, with JSON logs and a quiet platform', () => {
      template.allResourcesProperties('AWS::Lambda::Function', {
        Architectures: ['arm64'],
        Runtime: 'nodejs24.x',
        LoggingConfig: { LogFormat: 'JSON', ApplicationLogLevel: 'INFO', SystemLogLevel: 'WARN' },
      });
      template.resourceCountIs('AWS::Lambda::Function', 6);
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
          AFLUENTE_PUBLIC_URL: { 'Fn::GetAtt': ['HttpApi', 'ApiEndpoint'] },
          AFLUENTE_TABLE: { Ref: 'HubTable' },
        },
      });
    });

    it('keep their logs for a month', () => {
      template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 30 });
    });
  });

  describe('the front door', () => {
    it('lets vendors in without a token and asks people for one', () => {
      template.hasResourceProperties('AWS::ApiGatewayV2::Route', {
        RouteKey: 'ANY /v1/hooks/{sourceId}',
        AuthorizationType: 'NONE',
      });
      template.hasResourceProperties('AWS::ApiGatewayV2::Route', {
        RouteKey: 'ANY /v1/{proxy+}',
        AuthorizationType: 'JWT',
        AuthorizerId: { Ref: Match.stringLikeRegexp('Authorizer') },
      });
    });

    it('limits every route, and the public ones by themselves', () => {
      template.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
        DefaultRouteSettings: { ThrottlingRateLimit: 200, ThrottlingBurstLimit: 400 },
        RouteSettings: { 'ANY /v1/hooks/{sourceId}': { ThrottlingRateLimit: 2000, ThrottlingBurstLimit: 4000 } },
      });
    });

    it('writes an access log without addresses, paths, queries or agents', () => {
      const [stage] = resourcesOf(synthesis.template, 'AWS::ApiGatewayV2::Stage');
      const format = JSON.stringify(stage?.[1].AccessLogSettings);

      expect(format).toContain('$context.routeKey');
      expect(format).not.toMatch(/path|query|sourceIp|userAgent|identity|authorizer/i);
    });

    it('has one integration and one permission a function', () => {
      template.resourceCountIs('AWS::ApiGatewayV2::Integration', 2);
      template.resourcePropertiesCountIs('AWS::Lambda::Permission', { Principal: 'apigateway.amazonaws.com' }, 2);
    });
  });

  describe('people', () => {
    it('sign in to a pool of their own, in the five roles', () => {
      const groups = resourcesOf(synthesis.template, 'AWS::Cognito::UserPoolGroup').map(([, group]) => group.GroupName);

      expect(groups).toEqual(['admin', 'marketing', 'sales', 'service', 'leadership']);
      template.hasResourceProperties('AWS::ApiGatewayV2::Authorizer', {
        JwtConfiguration: { Audience: [{ Ref: Match.stringLikeRegexp('Client') }] },
      });
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
        FunctionResponseTypes: ['ReportBatchItemFailures'],
      });
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

    it('wakes the publisher only for changes that carry events', () => {
      template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
        EventSourceArn: { 'Fn::GetAtt': ['HubTable', 'StreamArn'] },
        FilterCriteria: { Filters: [{ Pattern: '{"dynamodb":{"NewImage":{"emits":{"S":[{"exists":true}]}}}}' }] },
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
          Rules: [{ ExpirationInDays: 400 }, { Prefix: 'inbox/', ExpirationInDays: 30 }],
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

  describe('events', () => {
    it('reach their function by a rule of their names and the declared pattern', () => {
      template.hasResourceProperties('AWS::Events::Rule', {
        EventBusName: { Ref: 'HubBus' },
        EventPattern: {
          source: ['afluente'],
          'detail-type': ['LeadCaptured'],
          detail: { data: { channel: ['form'] } },
        },
        Targets: [Match.objectLike({ RetryPolicy: { MaximumEventAgeInSeconds: 12 * 3600, MaximumRetryAttempts: 2 } })],
      });
    });

    it('are kept for 30 days, and described one by one in a registry', () => {
      template.hasResourceProperties('AWS::Events::Archive', { RetentionDays: 30 });
      template.hasResourceProperties('AWS::EventSchemas::Schema', {
        SchemaName: 'afluente@LeadAssigned',
        Type: 'JSONSchemaDraft4',
        Content: Match.serializedJson(
          Match.objectLike({
            $schema: 'http://json-schema.org/draft-04/schema#',
            properties: { detail: Match.objectLike({ required: Match.arrayWith(['id', 'data']) }) },
          }),
        ),
      });
    });
  });

  it('runs jobs on their schedule, and tells them when they were due', () => {
    template.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'rate(1 hour)',
      Target: { Input: '{"scheduledAt":"<aws.scheduler.scheduled-time>"}' },
    });
  });

  it('keeps the logical ids of what holds data, so that no deployment replaces it', () => {
    const kept = ['HubTable', 'RawArchive', 'HubSecret', 'StaffPool', 'Deliveries'];

    const resources = template.toJSON().Resources;

    expect(kept.map((id) => [id, resources[id]?.DeletionPolicy])).toEqual(kept.map((id) => [id, 'Retain']));
  });

  it('tells where it answers and who signs its tokens', () => {
    const outputs = Object.keys(template.toJSON().Outputs);

    expect(outputs).toEqual(expect.arrayContaining(['ApiUrl', 'UserPoolId', 'ClientId', 'AlarmTopicArn']));
  });

  describe('with what a company may choose', () => {
    let chosen: Template;

    beforeAll(async () => {
      const oidc = { oidcIssuer: 'https://login.example.org', oidcAudience: 'hub' };
      const own = { customerManagedKey: 'true', alarmEmail: 'ops@example.org', publicUrl: 'https://hooks.example.org' };
      chosen = Template.fromJSON({ ...(await synthesiseWith({ ...oidc, ...own }, 'chosen')).template });
    });

    it('trusts its OIDC issuer and makes no user pool', () => {
      chosen.resourceCountIs('AWS::Cognito::UserPool', 0);
      chosen.hasResourceProperties('AWS::ApiGatewayV2::Authorizer', {
        JwtConfiguration: { Issuer: 'https://login.example.org', Audience: ['hub'] },
      });
    });

    it('keeps the table and the archive under a key of the account', () => {
      chosen.hasResource('AWS::KMS::Key', { DeletionPolicy: 'Retain', Properties: { EnableKeyRotation: true } });
      chosen.hasResourceProperties('AWS::DynamoDB::Table', { SSESpecification: { SSEEnabled: true, SSEType: 'KMS' } });
      chosen.hasResourceProperties('AWS::S3::Bucket', {
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }],
        },
      });
    });

    it('sends alarms to the address', () => {
      chosen.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email', Endpoint: 'ops@example.org' });
    });

    it('tells every function the URL that vendors dial', () => {
      chosen.allResourcesProperties('AWS::Lambda::Function', {
        Environment: { Variables: { AFLUENTE_PUBLIC_URL: 'https://hooks.example.org' } },
      });
    });
  });
});
