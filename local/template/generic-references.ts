import type { JsonObject } from './json';
import { arnOf, type Place } from './place';
import type { References } from './reference-values';

/** Types whose Ref is not their logical id and is read: the authorizer's issuer, an alarm's topic. */
const references: Readonly<Record<string, (logicalId: string, place: Place) => References>> = {
  'AWS::Cognito::UserPool': (logicalId, place) => {
    const id = `${place.region}_${logicalId}`;
    const provider = `cognito-idp.${place.region}.amazonaws.com/${id}`;
    return {
      ref: id,
      attributes: {
        Arn: arnOf(place, 'cognito-idp', `userpool/${id}`),
        ProviderName: provider,
        ProviderURL: `https://${provider}`,
        UserPoolId: id,
      },
    };
  },
  'AWS::SNS::Topic': (logicalId, place) => {
    const arn = arnOf(place, 'sns', `${place.stackName}-${logicalId}`);
    return { ref: arn, attributes: { TopicArn: arn, TopicName: `${place.stackName}-${logicalId}` } };
  },
  'AWS::IAM::ManagedPolicy': (logicalId, place) => {
    const arn = arnOf(place, 'iam', `policy/${logicalId}`);
    return { ref: arn, attributes: { PolicyArn: arn } };
  },
};

/**
 * Ref and GetAtt of types without local behaviour: Ref is the logical id, `Arn` an ARN with the type's own service
 * name, every other attribute `<logical id>.<attribute>`: well formed, never looked up.
 */
export function genericReferences(
  type: string,
  logicalId: string,
  from: { place: Place; properties: JsonObject },
): References {
  const special = references[type]?.(logicalId, from.place);
  if (special !== undefined) return special;
  const service = type.split('::')[1]?.toLowerCase() ?? 'local';
  const resource = `${type.split('::')[2]?.toLowerCase() ?? 'resource'}/${logicalId}`;
  const attributes = { Arn: arnOf(from.place, service, resource) };
  return { ref: logicalId, attributes };
}
