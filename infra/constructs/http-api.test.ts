import { Match, Template } from 'aws-cdk-lib/assertions';
import { sampleSynthesis } from '../fixtures/sample-synthesis';
import type { Synthesis } from '../synthesise';
import { resourcesOf } from '../template-reading';

describe('HttpApi and Staff', () => {
  let synthesis: Synthesis;
  let template: Template;

  beforeAll(async () => {
    synthesis = await sampleSynthesis();
    template = Template.fromJSON({ ...synthesis.template });
  });

  describe('HttpApi', () => {
    it('lets vendors in without a token and asks people for one', () => {
      template.hasResourceProperties('AWS::ApiGatewayV2::Route', {
        RouteKey: 'ANY /v1/hooks/{sourceId}',
        AuthorizationType: 'NONE',
      });
      template.hasResourceProperties('AWS::ApiGatewayV2::Route', {
        RouteKey: 'ANY /v1/{proxy+}',
        AuthorizationType: 'JWT',
        AuthorizerId: { Ref: Match.stringLikeRegexp('Authorizer') },
      });
    });

    it('limits every route, and each public one by itself', () => {
      template.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
        DefaultRouteSettings: { ThrottlingRateLimit: 200, ThrottlingBurstLimit: 400 },
        RouteSettings: Match.objectEquals({
          'ANY /v1/hooks/{sourceId}': { ThrottlingRateLimit: 2000, ThrottlingBurstLimit: 4000 },
          'HEAD /v1/hooks/{sourceId}': { ThrottlingRateLimit: 2000, ThrottlingBurstLimit: 4000 },
        }),
      });
    });

    it('answers at its own address where nobody names another', () => {
      template.hasResourceProperties('AWS::ApiGatewayV2::Api', { DisableExecuteApiEndpoint: Match.absent() });
    });

    it('writes an access log without addresses, paths, queries or agents', () => {
      const [stage] = resourcesOf(synthesis.template, 'AWS::ApiGatewayV2::Stage');
      const format = JSON.stringify(stage?.[1].AccessLogSettings);

      expect(format).toContain('$context.routeKey');
      expect(format).not.toMatch(/path|query|sourceIp|userAgent|identity|authorizer/i);
    });

    it('has one integration and one permission a function', () => {
      template.resourceCountIs('AWS::ApiGatewayV2::Integration', 2);
      template.resourcePropertiesCountIs('AWS::Lambda::Permission', { Principal: 'apigateway.amazonaws.com' }, 2);
    });
  });

  describe('Staff', () => {
    it('need an authenticator app beside their password', () => {
      template.hasResourceProperties('AWS::Cognito::UserPool', {
        MfaConfiguration: 'ON',
        EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      });
    });

    it('sign in to a pool of their own, in the five roles, and the one of a program that mails', () => {
      const groups = resourcesOf(synthesis.template, 'AWS::Cognito::UserPoolGroup').map(([, group]) => group.GroupName);

      expect(groups).toEqual(['admin', 'marketing', 'sales', 'service', 'leadership', 'mailer']);
      template.hasResourceProperties('AWS::ApiGatewayV2::Authorizer', {
        JwtConfiguration: { Audience: [{ Ref: Match.stringLikeRegexp('Client') }] },
      });
    });
  });
});
