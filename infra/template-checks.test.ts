import { allGrants, unguardedTriggers } from './template-checks';

const queue = { Type: 'AWS::SQS::Queue', Properties: {} };
const alarm = {
  Type: 'AWS::CloudWatch::Alarm',
  Properties: {
    MetricName: 'ApproximateNumberOfMessagesVisible',
    AlarmActions: [{ Ref: 'Topic' }],
    Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': ['Failed', 'QueueName'] } }],
  },
};
const target = {
  Arn: 'function',
  DeadLetterConfig: { Arn: { 'Fn::GetAtt': ['Failed', 'Arn'] } },
  RetryPolicy: { MaximumEventAgeInSeconds: 3600, MaximumRetryAttempts: 2 },
};
const templateWith = (aTarget: object, others: object = { Alarm: alarm }) => ({
  Resources: { Failed: queue, Rule: { Type: 'AWS::Events::Rule', Properties: { Targets: [aTarget] } }, ...others },
});

describe('unguardedTriggers', () => {
  it('finds nothing where a rule has a queue with an alarm, a retry age and attempts', () => {
    expect(unguardedTriggers(templateWith(target))).toEqual([]);
  });

  it('finds the rule without a dead-letter queue', () => {
    const faults = unguardedTriggers(templateWith({ ...target, DeadLetterConfig: undefined }));

    expect(faults).toEqual(['Rule Rule lacks a dead-letter queue with an alarm']);
  });

  it('finds the rule whose dead-letter queue nobody watches', () => {
    const faults = unguardedTriggers(templateWith(target, {}));

    expect(faults).toEqual(['Rule Rule lacks a dead-letter queue with an alarm']);
  });

  it('finds the rule that leaves its retries to the default', () => {
    const faults = unguardedTriggers(templateWith({ ...target, RetryPolicy: { MaximumRetryAttempts: 2 } }));

    expect(faults).toEqual(['Rule Rule lacks an explicit MaximumEventAgeInSeconds']);
  });

  it('finds the schedule, the invocation and the stream that keep no failures', () => {
    const faults = unguardedTriggers({
      Resources: {
        Schedule: { Type: 'AWS::Scheduler::Schedule', Properties: { Target: { Arn: 'function' } } },
        Invocation: { Type: 'AWS::Lambda::EventInvokeConfig', Properties: {} },
        Stream: { Type: 'AWS::Lambda::EventSourceMapping', Properties: { EventSourceArn: 'stream' } },
      },
    });

    expect(faults.filter((fault) => fault.endsWith('with an alarm'))).toEqual([
      'Schedule Schedule lacks a dead-letter queue with an alarm',
      'Invocation Invocation lacks a dead-letter queue with an alarm',
      'Mapping Stream lacks a dead-letter queue with an alarm',
    ]);
  });

  it('finds the queue that never gives up', () => {
    const Properties = { EventSourceArn: { 'Fn::GetAtt': ['Work', 'Arn'] } };

    const faults = unguardedTriggers({
      Resources: { Work: queue, Mapping: { Type: 'AWS::Lambda::EventSourceMapping', Properties } },
    });

    expect(faults).toEqual([
      'Mapping Mapping lacks a dead-letter queue with an alarm',
      'Mapping Mapping lacks an explicit maxReceiveCount',
    ]);
  });
});

describe('allGrants', () => {
  it('lists each action on each resource, and no denial', () => {
    const Statement = [
      {
        Effect: 'Allow',
        Action: ['s3:GetObject', 's3:PutObject'],
        Resource: { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Archive', 'Arn'] }, '/*']] },
      },
      { Effect: 'Deny', Action: 's3:*', Resource: '*' },
    ];

    const grants = allGrants({
      Resources: { Policy: { Type: 'AWS::IAM::Policy', Properties: { PolicyDocument: { Statement } } } },
    });

    expect(grants).toEqual(['s3:GetObject Archive.Arn/*', 's3:PutObject Archive.Arn/*']);
  });
});
