import { createCredentials, environmentOf } from './environment';

const place = {
  region: 'us-east-1',
  accountId: '000000000000',
  stackName: 'Test',
  publicUrl: 'http://127.0.0.1:8787',
  endpointUrl: 'http://127.0.0.1:4566',
};
const settings = { name: 'fn', handler: 'index.handler', memoryMb: 128, variables: { TABLE: 'hub', AWS_REGION: 'x' } };

const variables = ['DYNAMODB', 'SECRETS_MANAGER', 'SQS'];
const source = () => ({ place, endpointVariables: variables, credentials: createCredentials() });

describe('the environment of a function', () => {
  const environment = environmentOf(settings, source());

  it('holds the declared variables, and those that Lambda sets whatever is declared', () => {
    expect(environment).toMatchObject({ TABLE: 'hub', AWS_REGION: 'us-east-1', AWS_LAMBDA_FUNCTION_NAME: 'fn' });
  });

  it.each(variables)('points %s here', (service) => {
    expect(environment[`AWS_ENDPOINT_URL_${service}`]).toBe(place.endpointUrl);
  });

  it('keeps the SDK from the developer’s own profile and from instance metadata', () => {
    expect(environment).toMatchObject({
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_EC2_METADATA_DISABLED: 'true',
    });
  });

  it('has credentials of one run only', () => {
    const other = environmentOf(settings, source());

    expect(other.AWS_SECRET_ACCESS_KEY).not.toBe(environment.AWS_SECRET_ACCESS_KEY);
  });
});
