import type { Route as GatewayRoute } from '@afluente/runtime/declaration';
import type { Route } from './define-route';

/** What API Gateway hands over to the function of these operations: their paths, each with any method. */
export function gatewayRoutesOf(operations: readonly Route[]): readonly GatewayRoute[] {
  const paths = new Set(operations.map(({ path }) => path));
  return [...paths].map((path) => ({ method: 'ANY', path, access: 'management' }));
}
