import { looseQueues } from './queue-checks';

const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const ruleArn = { 'Fn::Join': ['', ['arn:aws:events:here:1:rule/', { Ref: 'Bus' }, '/greet-owner']] };

const statement = {
  Effect: 'Allow',
  Action: 'sqs:SendMessage',
  Principal: { Service: 'events.amazonaws.com' },
  Condition: { ArnEquals: { 'aws:SourceArn': ruleArn } },
};
const policyOf = (queueId: string, aStatement: object = statement) => ({
  Type: 'AWS::SQS::QueuePolicy',
  Properties: { Queues: [{ Ref: queueId }], PolicyDocument: { Statement: [aStatement] } },
});
const target = { Arn: arnOf('Work'), DeadLetterConfig: { Arn: arnOf('Failed') } };
const ruleTo = (aTarget: object, DependsOn: readonly string[] = ['WorkPolicy', 'FailedPolicy']) => ({
  Type: 'AWS::Events::Rule',
  DependsOn,
  Properties: { Name: 'greet-owner', Targets: [aTarget] },
});
const mapping = {
  FunctionName: { Ref: 'Greeter' },
  EventSourceArn: arnOf('Work'),
  FunctionResponseTypes: ['ReportBatchItemFailures'],
  ScalingConfig: { MaximumConcurrency: 10 },
};
const mappingWith = (Properties: object) => ({ Type: 'AWS::Lambda::EventSourceMapping', Properties });

const sound = {
  Work: { Type: 'AWS::SQS::Queue', Properties: { VisibilityTimeout: 60 } },
  Failed: { Type: 'AWS::SQS::Queue', Properties: {} },
  WorkPolicy: policyOf('Work'),
  FailedPolicy: policyOf('Failed'),
  Rule: ruleTo(target),
  Greeter: { Type: 'AWS::Lambda::Function', Properties: { Timeout: 10 } },
  Mapping: mappingWith(mapping),
  Alarm: {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      MetricName: 'ApproximateAgeOfOldestMessage',
      AlarmActions: [{ Ref: 'Topic' }],
      Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': ['Work', 'QueueName'] } }],
    },
  },
};

describe('looseQueues', () => {
  it('finds nothing where a rule has a queue of its own, worked off in batches under a ceiling', () => {
    expect(looseQueues({ Resources: sound })).toEqual([]);
  });

  it.each([
    [
      'the rule that invokes a function',
      { Rule: ruleTo({ ...target, Arn: arnOf('Greeter') }) },
      'Rule does not deliver to a queue that a function works off',
    ],
    [
      'the queue that nothing works off',
      { Mapping: undefined },
      'Rule does not deliver to a queue that a function works off',
    ],
    ['the queue that refuses its rule', { WorkPolicy: undefined }, 'Work does not take from Rule'],
    [
      'the queue that takes from any rule',
      { FailedPolicy: policyOf('Failed', { ...statement, Condition: undefined }) },
      'Failed takes from any rule',
    ],
    [
      'the rule that may send too early',
      { Rule: ruleTo(target, ['FailedPolicy']) },
      'Rule may send before Work takes from it',
    ],
    [
      'the mapping without a ceiling',
      { Mapping: mappingWith({ ...mapping, ScalingConfig: {} }) },
      'Mapping has no ceiling',
    ],
    [
      'the batch that fails as a whole',
      { Mapping: mappingWith({ ...mapping, FunctionResponseTypes: [] }) },
      'Mapping fails its batches as a whole',
    ],
    [
      'the message that is shown again too early',
      { Work: { Type: 'AWS::SQS::Queue', Properties: { VisibilityTimeout: 59 } } },
      'Work waits less than six timeouts of its function',
    ],
    ['the queue that may grow unseen', { Alarm: undefined }, 'Work has no alarm on the age of its oldest message'],
  ])('finds %s', (_, otherwise, fault) => {
    expect(looseQueues({ Resources: { ...sound, ...otherwise } })).toContain(fault);
  });
});
