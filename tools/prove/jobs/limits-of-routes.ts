import { at } from '../hub/answer';
import { defineJob } from '../job';

/** Routes without an authorizer: everybody on the internet may call them. */
export const limitsOfRoutes = defineJob('Every public route has limits of its own', async ({ aws, stack }, check) => {
  const api = stack.one('HttpApi');
  const stages: unknown = await aws.rest('apigateway', 'GET', `/v2/apis/${api}/stages`);
  const routes: unknown = await aws.rest('apigateway', 'GET', `/v2/apis/${api}/routes`);
  const settings = at(stages, 'items.0.routeSettings');
  const items = at(routes, 'items');
  const open = (Array.isArray(items) ? items : []).filter((route) => at(route, 'authorizationType') === 'NONE');
  check.that('there are public routes', open.length >= 8, routes);
  for (const route of open) {
    const key = String(at(route, 'routeKey'));
    const limits = typeof settings === 'object' && settings !== null ? Reflect.get(settings, key) : undefined;
    const rate = at(limits, 'ThrottlingRateLimit') ?? at(limits, 'throttlingRateLimit');
    check.that(`${key}: ${String(rate)} requests a second`, typeof rate === 'number' && rate >= 1_000, settings);
  }
});
