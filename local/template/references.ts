import { genericReferences } from './generic-references';
import type { JsonObject } from './json';
import { arnOf, type Place } from './place';
import type { References } from './reference-values';

interface Naming {
  /** The property that holds the name, where the template gives one. */
  readonly nameProperty?: string;
  readonly refer: (name: string, place: Place, properties: JsonObject) => References;
}

/**
 * Ref and GetAtt of a resource, as each type's page of the CloudFormation reference lists them ("Return values").
 * `properties` are resolved; the name falls back to stack and logical id, as CloudFormation builds one.
 */
export function referencesOf(
  type: string,
  logicalId: string,
  from: { place: Place; properties: JsonObject },
): References {
  const { place, properties } = from;
  const naming = namings[type];
  if (naming === undefined) return genericReferences(type, logicalId, from);
  const given = naming.nameProperty === undefined ? undefined : properties[naming.nameProperty];
  const name = typeof given === 'string' ? given : `${place.stackName}-${logicalId}`;
  return naming.refer(name, place, properties);
}

/** The name property of a type that the runtime runs, so that names can be resolved before everything else. */
export function nameProperties(type: string): readonly string[] {
  const name = namings[type]?.nameProperty;
  return [...(name === undefined ? [] : [name]), ...(extraNameProperties[type] ?? [])];
}

const extraNameProperties: Readonly<Record<string, readonly string[]>> = {
  'AWS::Scheduler::Schedule': ['GroupName'],
  'AWS::Events::Rule': ['EventBusName'],
};

const namings: Readonly<Record<string, Naming>> = {
  'AWS::Lambda::Function': {
    nameProperty: 'FunctionName',
    refer: (name, place) => ({ ref: name, attributes: { Arn: arnOf(place, 'lambda', `function:${name}`) } }),
  },
  'AWS::SQS::Queue': {
    nameProperty: 'QueueName',
    refer: (name, place) => {
      const url = `${place.endpointUrl}/${place.accountId}/${name}`;
      return { ref: url, attributes: { Arn: arnOf(place, 'sqs', name), QueueName: name, QueueUrl: url } };
    },
  },
  'AWS::DynamoDB::Table': {
    nameProperty: 'TableName',
    refer: (name, place) => {
      const Arn = arnOf(place, 'dynamodb', `table/${name}`);
      return { ref: name, attributes: { Arn, StreamArn: `${Arn}/stream/1970-01-01T00:00:00.000` } };
    },
  },
  'AWS::Events::EventBus': {
    nameProperty: 'Name',
    refer: (name, place) => ({
      ref: name,
      attributes: { Name: name, Arn: arnOf(place, 'events', `event-bus/${name}`) },
    }),
  },
  'AWS::Events::Rule': {
    nameProperty: 'Name',
    refer: (name, place, { EventBusName }) => {
      const bus = typeof EventBusName === 'string' ? (EventBusName.split('/').at(-1) ?? 'default') : 'default';
      const qualified = bus === 'default' ? name : `${bus}/${name}`;
      return { ref: qualified.replace('/', '|'), attributes: { Arn: arnOf(place, 'events', `rule/${qualified}`) } };
    },
  },
  'AWS::Scheduler::ScheduleGroup': {
    nameProperty: 'Name',
    refer: (name, place) => ({ ref: name, attributes: { Arn: arnOf(place, 'scheduler', `schedule-group/${name}`) } }),
  },
  'AWS::Scheduler::Schedule': {
    nameProperty: 'Name',
    refer: (name, place, { GroupName }) => {
      const group = typeof GroupName === 'string' ? GroupName : 'default';
      return { ref: name, attributes: { Arn: arnOf(place, 'scheduler', `schedule/${group}/${name}`) } };
    },
  },
  'AWS::S3::Bucket': {
    nameProperty: 'BucketName',
    refer: (given, place) => {
      const name = given.toLowerCase();
      const domain = `${name}.s3.amazonaws.com`;
      const regional = `${name}.s3.${place.region}.amazonaws.com`;
      const attributes = { Arn: arnOf(place, 's3', name), DomainName: domain, RegionalDomainName: regional };
      return { ref: name, attributes };
    },
  },
  'AWS::SecretsManager::Secret': {
    nameProperty: 'Name',
    refer: (name, place) => {
      const arn = arnOf(place, 'secretsmanager', `secret:${name}-local0`);
      return { ref: arn, attributes: { Id: arn } };
    },
  },
  'AWS::ApiGatewayV2::Api': {
    refer: (name, place) => {
      const id = name.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
      return { ref: id, attributes: { ApiId: id, ApiEndpoint: place.publicUrl } };
    },
  },
};
