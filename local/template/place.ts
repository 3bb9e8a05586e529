/** Where the stack pretends to be deployed, and where it really listens. */
export interface Place {
  readonly region: string;
  readonly accountId: string;
  readonly stackName: string;
  /** What the HTTP API's own URL becomes, without a trailing slash. */
  readonly publicUrl: string;
  /** The AWS endpoint that the functions' SDK talks to, without a trailing slash. */
  readonly endpointUrl: string;
}

/** The values of CloudFormation's pseudo parameters (user guide, "Pseudo parameters"). */
export function pseudoParameters(place: Place): Readonly<Record<string, string | string[] | undefined>> {
  return {
    'AWS::Region': place.region,
    'AWS::AccountId': place.accountId,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': place.stackName,
    'AWS::StackId': `arn:aws:cloudformation:${place.region}:${place.accountId}:stack/${place.stackName}/local`,
    'AWS::NotificationARNs': [],
    'AWS::NoValue': undefined,
  };
}

/** An ARN of this place; S3 and IAM leave out what theirs leave out. */
export function arnOf(place: Place, service: string, resource: string): string {
  const region = service === 's3' || service === 'iam' ? '' : place.region;
  const account = service === 's3' ? '' : place.accountId;
  return `arn:aws:${service}:${region}:${account}:${resource}`;
}
