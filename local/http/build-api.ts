import type { FunctionRegistry } from '../functions/function-registry';
import type { Blueprint, PlannedBy } from '../template/blueprint';
import { TemplateError } from '../template/template-error';
import type { ApiPlan, ApiRoute } from './api';
import { createAuthorizer } from './authorizer';
import { apiShape, authorizerShape, integrationShape, routeShape, stageShape } from './http-shapes';
import type { Issuer } from './issuer';
import { createThrottle } from './throttle';

interface Parts {
  readonly functions: FunctionRegistry;
  readonly issuer: Issuer;
}

/** HTTP APIs end an integration after thirty seconds at the latest (quotas of HTTP APIs). */
const longestTimeoutMilliseconds = 30_000;

/** Puts the template's one HTTP API together; a template without an API gets one without routes. */
export function planApi(blueprint: Blueprint, parts: Parts): ApiPlan {
  const [api, ...others] = blueprint.all(apiShape);
  const [stage, ...stages] = blueprint.all(stageShape);
  if (others.length > 0 || stages.length > 0) {
    throw new TemplateError('One HTTP API with one stage is run locally; the template has more');
  }
  return {
    id: api?.references.ref ?? 'local',
    place: blueprint.place,
    routes: blueprint.all(routeShape).map((route) => planRoute(blueprint, route, parts)),
    cors: api?.properties.CorsConfiguration,
    stageVariables: stage?.properties.StageVariables,
  };
}

function planRoute(blueprint: Blueprint, route: PlannedBy<typeof routeShape>, { functions, issuer }: Parts): ApiRoute {
  const { RouteKey, Target, AuthorizationType } = route.properties;
  const integration = blueprint
    .all(integrationShape)
    .find(({ references }) => Target === `integrations/${references.ref}`);
  if (integration === undefined) throw new TemplateError(`${route.logicalId}: there is no integration ${Target}`);
  const { IntegrationUri, TimeoutInMillis } = integration.properties;
  const settings = blueprint.all(stageShape)[0]?.properties;
  return {
    routeKey: RouteKey,
    target: functions.need(IntegrationUri, integration.logicalId),
    timeoutMilliseconds: Math.min(TimeoutInMillis, longestTimeoutMilliseconds),
    throttle: createThrottle(settings?.RouteSettings?.[RouteKey] ?? settings?.DefaultRouteSettings),
    authorizer: AuthorizationType === 'JWT' ? authorizerOf(blueprint, route, issuer) : undefined,
  };
}

function authorizerOf(blueprint: Blueprint, route: PlannedBy<typeof routeShape>, issuer: Issuer) {
  const { AuthorizerId, AuthorizationScopes } = route.properties;
  const found = blueprint.all(authorizerShape).find(({ references }) => references.ref === AuthorizerId);
  if (found === undefined) throw new TemplateError(`${route.logicalId}: there is no authorizer ${AuthorizerId}`);
  const { Issuer: name, Audience } = found.properties.JwtConfiguration;
  return createAuthorizer({ issuer: name, audiences: Audience, scopes: AuthorizationScopes }, issuer.publicKey);
}
