import { Match, Template } from 'aws-cdk-lib/assertions';
import { sampleSynthesis } from './fixtures/sample-synthesis';

describe('HubStack with what a company may choose', () => {
  let chosen: Template;

  beforeAll(async () => {
    const oidc = { oidcIssuer: 'https://login.example.org', oidcAudience: 'hub' };
    const own = { customerManagedKey: 'true', alarmEmail: 'ops@example.org', publicUrl: 'https://hooks.example.org' };
    chosen = Template.fromJSON({ ...(await sampleSynthesis({ ...oidc, ...own })).template });
  });

  it('trusts its OIDC issuer and makes no user pool', () => {
    chosen.resourceCountIs('AWS::Cognito::UserPool', 0);
    chosen.hasResourceProperties('AWS::ApiGatewayV2::Authorizer', {
      JwtConfiguration: { Issuer: 'https://login.example.org', Audience: ['hub'] },
    });
  });

  it('sends alarms to the address', () => {
    chosen.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email', Endpoint: 'ops@example.org' });
  });

  it('closes the address that API Gateway gives where vendors call another', () => {
    chosen.hasResourceProperties('AWS::ApiGatewayV2::Api', { DisableExecuteApiEndpoint: true });
  });

  it('keeps that address for a CDN that calls it, and MFA off where the deployer refuses it', async () => {
    const context = { publicUrl: 'https://cdn.example.org', keepDefaultEndpoint: 'true', requireMfa: 'false' };

    const template = Template.fromJSON({ ...(await sampleSynthesis(context)).template });

    template.hasResourceProperties('AWS::ApiGatewayV2::Api', { DisableExecuteApiEndpoint: Match.absent() });
    template.hasResourceProperties('AWS::Cognito::UserPool', { MfaConfiguration: 'OPTIONAL' });
  });

  it('gives every function the URL that vendors call', () => {
    chosen.allResourcesProperties('AWS::Lambda::Function', {
      Environment: { Variables: { AFLUENTE_PUBLIC_URL: 'https://hooks.example.org' } },
    });
  });
});
