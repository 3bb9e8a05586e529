import { apiShapes } from '../http/http-shapes';
import { everyService } from '../services/every-service';
import type { Template } from './assembly';
import { resolve } from './intrinsics';
import type { Json } from './json';
import { createScope } from './scope';

const place = {
  region: 'us-east-1',
  accountId: '000000000000',
  stackName: 'Hub',
  publicUrl: 'http://127.0.0.1:8787',
  endpointUrl: 'http://127.0.0.1:4566',
};

const template: Template = {
  Parameters: { Stage: { Type: 'String', Default: 'prod' }, Secret: { Type: 'String' } },
  Mappings: { Sizes: { prod: { memory: 512 } } },
  Conditions: {
    IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] },
    IsTest: { 'Fn::Not': [{ Condition: 'IsProd' }] },
    Either: { 'Fn::Or': [{ Condition: 'IsProd' }, { Condition: 'IsTest' }] },
    Both: { 'Fn::And': [{ Condition: 'IsProd' }, { Condition: 'IsTest' }] },
  },
  Resources: {
    Inbox: { Type: 'AWS::SQS::Queue', Properties: {} },
    Named: { Type: 'AWS::SQS::Queue', Properties: { QueueName: { 'Fn::Join': ['-', ['a', { Ref: 'Stage' }]] } } },
    Table: { Type: 'AWS::DynamoDB::Table', Properties: {} },
    Send: { Type: 'AWS::Lambda::Function', Properties: {} },
    Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'hub' } },
    Rule: { Type: 'AWS::Events::Rule', Properties: { EventBusName: { Ref: 'Bus' } } },
    Bucket: { Type: 'AWS::S3::Bucket', Properties: {} },
    Secret1: { Type: 'AWS::SecretsManager::Secret', Properties: {} },
    Group: { Type: 'AWS::Scheduler::ScheduleGroup', Properties: {} },
    Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: {} },
    Pool: { Type: 'AWS::Cognito::UserPool', Properties: {} },
    Topic: { Type: 'AWS::SNS::Topic', Properties: {} },
    Role: { Type: 'AWS::IAM::Role', Properties: {} },
    Loop: { Type: 'AWS::SQS::Queue', Properties: { QueueName: { 'Fn::GetAtt': ['Loop', 'Arn'] } } },
  },
};

const shapes = [...apiShapes, ...everyService.flatMap((service) => service.shapes)];
const scope = createScope(template, place, new Map(shapes.map((shape) => [shape.type, shape])));

describe('resolving intrinsics', () => {
  it.each<[string, Json, Json | undefined]>([
    ['the region', { Ref: 'AWS::Region' }, 'us-east-1'],
    ['the account', { Ref: 'AWS::AccountId' }, '000000000000'],
    ['the partition', { Ref: 'AWS::Partition' }, 'aws'],
    ['the stack', { Ref: 'AWS::StackName' }, 'Hub'],
    ['the suffix', { Ref: 'AWS::URLSuffix' }, 'amazonaws.com'],
    ['no value', { Ref: 'AWS::NoValue' }, undefined],
    ['a parameter', { Ref: 'Stage' }, 'prod'],
    ['a queue', { Ref: 'Inbox' }, 'http://127.0.0.1:4566/000000000000/Hub-Inbox'],
    ['a queue ARN', { 'Fn::GetAtt': ['Inbox', 'Arn'] }, 'arn:aws:sqs:us-east-1:000000000000:Hub-Inbox'],
    ['a dotted attribute', { 'Fn::GetAtt': 'Inbox.QueueName' }, 'Hub-Inbox'],
    ['a name that is resolved first', { 'Fn::GetAtt': ['Named', 'QueueName'] }, 'a-prod'],
    ['a table', { Ref: 'Table' }, 'Hub-Table'],
    ['a function', { 'Fn::GetAtt': ['Send', 'Arn'] }, 'arn:aws:lambda:us-east-1:000000000000:function:Hub-Send'],
    ['a bus', { Ref: 'Bus' }, 'hub'],
    ['a rule of a bus', { 'Fn::GetAtt': ['Rule', 'Arn'] }, 'arn:aws:events:us-east-1:000000000000:rule/hub/Hub-Rule'],
    ['a bucket', { Ref: 'Bucket' }, 'hub-bucket'],
    ['a bucket ARN', { 'Fn::GetAtt': ['Bucket', 'Arn'] }, 'arn:aws:s3:::hub-bucket'],
    ['a secret', { Ref: 'Secret1' }, 'arn:aws:secretsmanager:us-east-1:000000000000:secret:Hub-Secret1-local0'],
    ['a schedule group', { Ref: 'Group' }, 'Hub-Group'],
    ['an API address', { 'Fn::GetAtt': ['Api', 'ApiEndpoint'] }, 'http://127.0.0.1:8787'],
    ['an API id', { Ref: 'Api' }, 'hubapi'],
    ['a user pool', { Ref: 'Pool' }, 'us-east-1_Pool'],
    ['a topic', { Ref: 'Topic' }, 'arn:aws:sns:us-east-1:000000000000:Hub-Topic'],
    ['a role', { 'Fn::GetAtt': ['Role', 'Arn'] }, 'arn:aws:iam::000000000000:role/Role'],
    ['an attribute nobody looks up', { 'Fn::GetAtt': ['Role', 'RoleId'] }, 'Role.RoleId'],
    ['a join', { 'Fn::Join': ['/', ['a', { Ref: 'Stage' }, 'c']] }, 'a/prod/c'],
    [
      'a sub',
      { 'Fn::Sub': `\${AWS::Region}.\${Bus}.\${Inbox.QueueName}.\${!Kept}` },
      `us-east-1.hub.Hub-Inbox.\${Kept}`,
    ],
    ['a sub with variables', { 'Fn::Sub': [`\${A}-\${Stage}`, { A: { Ref: 'Bus' } }] }, 'hub-prod'],
    ['a select', { 'Fn::Select': [1, ['a', 'b']] }, 'b'],
    ['a select of a split', { 'Fn::Select': ['2', { 'Fn::Split': ['-', 'x-y-z'] }] }, 'z'],
    ['an if', { 'Fn::If': ['IsProd', 1, 2] }, 1],
    ['an if not', { 'Fn::If': ['IsTest', 1, { Ref: 'Stage' }] }, 'prod'],
    ['an or', { 'Fn::If': ['Either', 'yes', 'no'] }, 'yes'],
    ['an and', { 'Fn::If': ['Both', 'yes', 'no'] }, 'no'],
    ['a mapping', { 'Fn::FindInMap': ['Sizes', { Ref: 'Stage' }, 'memory'] }, 512],
    ['base64', { 'Fn::Base64': 'hola' }, 'aG9sYQ=='],
    ['nested values', { a: [{ Ref: 'Stage' }, { b: true }] }, { a: ['prod', { b: true }] }],
    ['no value in an object', { a: 1, b: { Ref: 'AWS::NoValue' } }, { a: 1 }],
    ['no value in a list', [1, { Ref: 'AWS::NoValue' }, 2], [1, 2]],
    ['an IAM condition as it is', { Condition: { Bool: { x: 'true' } } }, { Condition: { Bool: { x: 'true' } } }],
  ])('gives %s', (_name, value, expected) => {
    expect(resolve(value, scope)).toEqual(expected);
  });

  it.each<[string, Json, RegExp]>([
    ['an unknown intrinsic', { 'Fn::ImportValue': 'x' }, /Fn::ImportValue is not run locally/],
    ['an unknown resource', { Ref: 'Nobody' }, /refers to Nobody/],
    ['an unknown attribute of a type that runs', { 'Fn::GetAtt': ['Inbox', 'Shape'] }, /Inbox\.Shape/],
    ['an unknown condition', { 'Fn::If': ['Nothing', 1, 2] }, /no condition Nothing/],
    ['an unknown mapping', { 'Fn::FindInMap': ['Sizes', 'x', 'y'] }, /no mapping Sizes\.x\.y/],
    ['a parameter without a default', { Ref: 'Secret' }, /Parameter Secret has no default/],
    ['a name that depends on itself', { Ref: 'Loop' }, /Loop depends on itself/],
    ['a select past the end', { 'Fn::Select': [4, ['a']] }, /no element 4/],
  ])('refuses %s', (_name, value, message) => {
    expect(() => resolve(value, scope)).toThrow(message);
  });
});
