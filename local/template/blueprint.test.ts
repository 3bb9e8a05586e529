import { removeTemporaryFolders } from '../fixtures/temporary-folder';
import { apiResources, functionResource, type TestStack, writeAssembly } from '../fixtures/write-assembly';
import { functionShape } from '../functions/function-shapes';
import { apiShapes } from '../http/http-shapes';
import { queueShape } from '../queues/queue-shape';
import { everyService } from '../services/every-service';
import { readAssembly } from './assembly';
import { planTemplate } from './blueprint';
import type { JsonObject } from './json';

const place = {
  region: 'us-east-1',
  accountId: '000000000000',
  stackName: 'Test',
  publicUrl: 'http://127.0.0.1:8787',
  endpointUrl: 'http://127.0.0.1:4566',
};

const shapes = [...apiShapes, ...everyService.flatMap((service) => service.shapes)];

function plan(stack: TestStack) {
  return planTemplate(readAssembly(writeAssembly(stack)), place, shapes);
}

describe('planning a template', () => {
  afterAll(removeTemporaryFolders);

  it('says which resource it does not know and what to do about it', () => {
    const resources = { Video: { Type: 'AWS::IVS::Channel', Properties: {} } };

    expect(() => plan({ resources })).toThrow(
      /Video is a AWS::IVS::Channel, which the local runtime does not know\. .*local\/<service>\/service\.ts.*inert-types/,
    );
  });

  it('names every unknown resource at once', () => {
    const resources = { One: { Type: 'AWS::A::B', Properties: {} }, Two: { Type: 'AWS::C::D', Properties: {} } };

    expect(() => plan({ resources })).toThrow(/One is a AWS::A::B.*\nTwo is a AWS::C::D/);
  });

  it('passes over types that have no local behaviour', () => {
    const resources = {
      Role: { Type: 'AWS::IAM::Role', Properties: {} },
      Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: { Threshold: 1 } },
    };

    expect(plan({ resources }).all(functionShape)).toEqual([]);
  });

  describe('a stack inside the stack', () => {
    const TemplateURL = {
      'Fn::Join': ['', ['https://s3.', { Ref: 'AWS::Region' }, '.amazonaws.com/assets/Alarms.json']],
    };
    const resources = { HubAlarms: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL } } };
    const Alarm = { Type: 'AWS::CloudWatch::Alarm', Properties: { Threshold: 1 } };

    it('is passed over where it holds only what does nothing locally', () => {
      expect(() => plan({ resources, inner: { Alarms: { Alarm } } })).not.toThrow();
    });

    it('is refused where it holds anything that runs', () => {
      const Inbox = { Type: 'AWS::SQS::Queue', Properties: {} };

      expect(() => plan({ resources, inner: { Alarms: { Alarm, Inbox } } })).toThrow(
        /^HubAlarms\/Inbox is a AWS::SQS::Queue, in a stack inside the stack/,
      );
    });

    it('is refused where its template is missing', () => {
      expect(() => plan({ resources })).toThrow('HubAlarms: its template is not among the assets');
    });
  });

  it.each<[string, JsonObject, RegExp]>([
    ['a FIFO queue', { Type: 'AWS::SQS::Queue', Properties: { FifoQueue: true } }, /Odd.*FIFO queues are not run/s],
    ['layers', functionResource('f', { Layers: ['arn'] }), /Odd \(AWS::Lambda::Function\).*Layers/s],
    ['a container', functionResource('f', { Code: { ImageUri: 'x' } }), /only bundled assets/],
    ['another language', functionResource('f', { Runtime: 'python3.13' }), /only Node\.js/],
    ['a WebSocket API', { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'WEBSOCKET' } }, /Odd/],
  ])('refuses %s', (_name, Odd, message) => {
    expect(() => plan({ resources: { Odd }, bundles: { f: '' } })).toThrow(message);
  });

  it('ignores a property that changes nothing locally', () => {
    const resources = { Inbox: { Type: 'AWS::SQS::Queue', Properties: { KmsMasterKeyId: 'alias/aws/sqs' } } };

    expect(plan({ resources }).all(queueShape)[0]?.properties.VisibilityTimeout).toBe(30);
  });

  it('leaves out a resource whose condition is false', () => {
    const stack = {
      conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
      resources: { Odd: { Type: 'AWS::IVS::Channel', Condition: 'Never', Properties: {} } },
    };

    expect(() => plan(stack)).not.toThrow();
  });

  it('puts the public address in place of the API’s own, however it is spelt', () => {
    const spelt = [{ Ref: 'Api' }, '.execute-api.', { Ref: 'AWS::Region' }, '.', { Ref: 'AWS::URLSuffix' }];
    const URL = { 'Fn::Join': ['', ['https://', ...spelt, '/v1/hooks']] };
    const stack = {
      resources: { ...apiResources({}), Send: functionResource('f', { Environment: { Variables: { URL } } }) },
      bundles: { f: '' },
    };

    const [send] = plan(stack).all(functionShape);

    expect(send?.properties.Environment?.Variables).toEqual({ URL: 'http://127.0.0.1:8787/v1/hooks' });
  });

  it('refuses dynamic references to secrets', () => {
    const Environment = { Variables: { KEY: '{{resolve:secretsmanager:x}}' } };

    expect(() => plan({ resources: { F: functionResource('f', { Environment }) }, bundles: { f: '' } })).toThrow(
      /F: dynamic references/,
    );
  });
});
