import type { HttpDeclaration, Route } from '@afluente/runtime/declaration';
import { Duration, Lazy, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { CfnApi, CfnAuthorizer, CfnIntegration, CfnRoute, CfnStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge';
import { DataKey } from './data-key';
import type { HubFunction } from './hub-function';

export interface HttpApiProps {
  /** whose tokens open the management routes */
  readonly issuer: string;
  readonly audience: readonly string[];
  /** true where vendors call another address: the one that API Gateway gives answers nobody then */
  readonly closesOwnAddress?: boolean;
}

/** Requests a second, sustained and in a burst. Management is done by people; vendors and browsers come in bursts. */
const managementThrottle = { throttlingRateLimit: 200, throttlingBurstLimit: 400 };
const publicThrottle = { ThrottlingRateLimit: 2000, ThrottlingBurstLimit: 4000 };

/** Logs the outcome of a request and nothing personal: no path, no query, no address, no agent. */
const accessLogFormat = JSON.stringify({
  requestId: '$context.requestId',
  time: '$context.requestTime',
  route: '$context.routeKey',
  status: '$context.status',
  bytes: '$context.responseLength',
  latencyMs: '$context.responseLatency',
  functionMs: '$context.integrationLatency',
  error: '$context.error.message',
  functionError: '$context.integrationErrorMessage',
});

/** The front door: routes to functions, the JWT authorizer before the management routes, throttling, an access log. */
export class HttpApi extends Construct {
  readonly api: CfnApi;
  /** of what API Gateway answered, with the route and not the path */
  readonly accessLog: LogGroup;
  private readonly authorizer: CfnAuthorizer;
  private readonly stage: CfnStage;
  private readonly routeSettings: Record<string, typeof publicThrottle> = {};

  constructor(scope: Construct, id: string, props: HttpApiProps) {
    super(scope, id);
    this.api = new CfnApi(this, 'Api', {
      name: `${Stack.of(this).stackName}-hub`,
      protocolType: 'HTTP',
      ...(props.closesOwnAddress && { disableExecuteApiEndpoint: true }),
    });
    this.api.overrideLogicalId('HttpApi');
    this.authorizer = new CfnAuthorizer(this, 'Authorizer', {
      apiId: this.api.ref,
      name: 'staff',
      authorizerType: 'JWT',
      identitySource: ['$request.header.Authorization'],
      jwtConfiguration: { issuer: props.issuer, audience: [...props.audience] },
    });
    this.accessLog = this.addLog();
    this.stage = this.addStage();
  }

  /** The URL that vendors call where the API has no custom domain; no trailing slash. */
  get url(): string {
    return this.api.attrApiEndpoint;
  }

  /** One figure of the API over five minutes; `Latency` is in ms. */
  metric(metricName: 'Count' | '4xx' | '5xx' | 'Latency', statistic: string): Metric {
    const period = Duration.minutes(5);
    return new Metric({
      namespace: 'AWS/ApiGateway',
      metricName,
      dimensionsMap: { ApiId: this.api.ref },
      statistic,
      period,
    });
  }

  /** Routes requests to a function: one integration and one permission, however many routes it declares. */
  serve(fn: HubFunction, { routes }: HttpDeclaration): void {
    const integration = new CfnIntegration(fn, 'Integration', {
      apiId: this.api.ref,
      integrationType: 'AWS_PROXY',
      integrationUri: fn.lambda.functionArn,
      payloadFormatVersion: '2.0',
    });
    fn.lambda.addPermission('Api', {
      principal: new ServicePrincipal('apigateway.amazonaws.com'),
      sourceArn: Stack.of(this).formatArn({ service: 'execute-api', resource: this.api.ref, resourceName: '*' }),
    });
    for (const route of routes) this.addRoute(fn, route, integration);
  }

  private addRoute(fn: HubFunction, { method, path, access }: Route, integration: CfnIntegration): void {
    const routeKey = `${method} ${path}`;
    const route = new CfnRoute(fn, `Route ${routeKey.replaceAll('/', ' ')}`, {
      apiId: this.api.ref,
      routeKey,
      target: `integrations/${integration.ref}`,
      ...(access === 'management'
        ? { authorizationType: 'JWT', authorizerId: this.authorizer.ref }
        : { authorizationType: 'NONE' }),
    });
    if (access === 'management') return;
    acknowledge(route, {
      'AwsSolutions-APIG4':
        'Vendors and browsers can hold no token: the function proves the sender by signature, key, or an unguessable id',
    });
    // the stage can set limits only for routes that exist
    this.stage.addResourceDependency(route);
    this.routeSettings[routeKey] = publicThrottle;
  }

  private addLog(): LogGroup {
    return new LogGroup(this, 'AccessLog', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
      ...DataKey.ofText(this),
    });
  }

  private addStage(): CfnStage {
    return new CfnStage(this, 'Stage', {
      apiId: this.api.ref,
      stageName: '$default',
      autoDeploy: true,
      defaultRouteSettings: managementThrottle,
      routeSettings: Lazy.any({ produce: () => this.routeSettings }),
      accessLogSettings: { destinationArn: this.accessLog.logGroupArn, format: accessLogFormat },
    });
  }
}
