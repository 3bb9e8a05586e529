import { Match, Template } from 'aws-cdk-lib/assertions';
import { sampleSynthesis } from './fixtures/sample-synthesis';

describe('the events of HubStack', () => {
  let template: Template;

  beforeAll(async () => {
    template = Template.fromJSON({ ...(await sampleSynthesis()).template });
  });

  it('reach the queue of their function by a rule of their names and the declared pattern', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      EventBusName: { Ref: 'HubBus' },
      EventPattern: {
        source: ['afluente'],
        'detail-type': ['LeadCaptured'],
        detail: { data: { channel: ['form'] } },
      },
      Targets: [
        Match.objectLike({
          Arn: { 'Fn::GetAtt': ['AssignLeadEvents', 'Arn'] },
          RetryPolicy: { MaximumEventAgeInSeconds: 12 * 3600, MaximumRetryAttempts: 185 },
        }),
      ],
    });
  });

  it('wait there for two weeks at most, for six timeouts between attempts, and fit however large', () => {
    template.hasResourceProperties('AWS::SQS::Queue', {
      MaximumMessageSize: 1_048_576,
      MessageRetentionPeriod: 1_209_600,
      VisibilityTimeout: 90,
      RedrivePolicy: { maxReceiveCount: 3 },
    });
  });

  it('are given to their function in the declared batches, so many at once', () => {
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      EventSourceArn: { 'Fn::GetAtt': ['AssignLeadEvents', 'Arn'] },
      BatchSize: 5,
      MaximumBatchingWindowInSeconds: 1,
      ScalingConfig: { MaximumConcurrency: 20 },
    });
  });

  it('raise an alarm when their function is behind, later than a failed attempt comes back', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'ApproximateAgeOfOldestMessage',
      AlarmDescription: Match.stringLikeRegexp('assign-lead is behind'),
      Threshold: 390,
    });
  });

  it('are kept for 30 days', () => {
    template.hasResourceProperties('AWS::Events::Archive', { RetentionDays: 30 });
  });
});
