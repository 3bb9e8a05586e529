import * as z from 'zod';
import { because, defineShape, flag, number } from '../template/shape';

const words = z.array(z.string());

export const apiShape = defineShape({
  type: 'AWS::ApiGatewayV2::Api',
  properties: z.strictObject({
    ProtocolType: z.literal('HTTP'),
    CorsConfiguration: z
      .strictObject({
        AllowOrigins: words.optional(),
        AllowMethods: words.optional(),
        AllowHeaders: words.optional(),
        ExposeHeaders: words.optional(),
        AllowCredentials: flag.optional(),
        MaxAge: number.optional(),
      })
      .optional(),
  }),
  names: {
    refer: (name, place) => {
      const id = name.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
      return { ref: id, attributes: { ApiId: id, ApiEndpoint: place.publicUrl } };
    },
  },
  ignored: {
    Name: because.label,
    Description: because.label,
    Tags: because.label,
    Version: because.label,
    DisableExecuteApiEndpoint: 'there is one local address',
    IpAddressType: 'there is one local address',
  },
});

const throttling = z.strictObject({
  ThrottlingBurstLimit: number.optional(),
  ThrottlingRateLimit: number.optional(),
  DetailedMetricsEnabled: flag.optional(),
});

/** The groups of staff, whose names are the roles that a token of `/_local/token` may name. */
export const groupShape = defineShape({
  type: 'AWS::Cognito::UserPoolGroup',
  properties: z.strictObject({ GroupName: z.string() }),
  ignored: {
    UserPoolId: 'the local runtime is its own token issuer',
    Description: because.label,
    Precedence: 'the local runtime is its own token issuer',
    RoleArn: because.iam,
  },
});

export const stageShape = defineShape({
  type: 'AWS::ApiGatewayV2::Stage',
  properties: z.strictObject({
    ApiId: z.string(),
    StageName: z.literal('$default', { error: 'only the stage $default is run locally' }),
    DefaultRouteSettings: throttling.optional(),
    RouteSettings: z.record(z.string(), throttling).optional(),
    StageVariables: z.record(z.string(), z.string()).optional(),
  }),
  ignored: {
    AutoDeploy: 'the newest template runs',
    AccessLogSettings: because.logs,
    Description: because.label,
    Tags: because.label,
  },
});

export const routeShape = defineShape({
  type: 'AWS::ApiGatewayV2::Route',
  properties: z.strictObject({
    ApiId: z.string(),
    RouteKey: z.string(),
    Target: z.string(),
    AuthorizationType: z.enum(['NONE', 'JWT']).default('NONE'),
    AuthorizerId: z.string().optional(),
    AuthorizationScopes: words.default([]),
  }),
  ignored: { OperationName: because.label },
});

export const integrationShape = defineShape({
  type: 'AWS::ApiGatewayV2::Integration',
  properties: z.strictObject({
    ApiId: z.string(),
    IntegrationType: z.literal('AWS_PROXY', { error: 'only AWS_PROXY integrations (Lambda) are run locally' }),
    IntegrationUri: z.string(),
    PayloadFormatVersion: z.literal('2.0', { error: 'only payload format 2.0 is run locally' }),
    TimeoutInMillis: number.default(30_000),
  }),
  ignored: {
    Description: because.label,
    IntegrationMethod: 'Lambda is always called by POST',
    CredentialsArn: because.iam,
    ConnectionType: 'there is no private network locally',
  },
});

export const authorizerShape = defineShape({
  type: 'AWS::ApiGatewayV2::Authorizer',
  properties: z.strictObject({
    ApiId: z.string(),
    AuthorizerType: z.literal('JWT', { error: 'only JWT authorizers are run locally' }),
    IdentitySource: z.array(z.literal('$request.header.Authorization')).length(1),
    JwtConfiguration: z.strictObject({ Audience: words, Issuer: z.string() }),
  }),
  ignored: { Name: because.label },
});

/** All of an HTTP API. */
export const apiShapes = [apiShape, stageShape, routeShape, integrationShape, authorizerShape, groupShape] as const;

export type CorsProperties = NonNullable<z.infer<typeof apiShape.properties>['CorsConfiguration']>;
export type ThrottlingProperties = z.infer<typeof throttling>;
