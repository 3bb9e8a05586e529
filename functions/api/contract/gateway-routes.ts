import type { Route as GatewayRoute } from '@afluente/runtime/declaration';
import type { Route } from './define-route';

const first = (path: string) => path.split('/')[2] ?? '';

/**
 * What API Gateway hands over to the function of these operations: all below the first name of their paths, since a stack has room for 500 resources
 * and each of these is one. Of a name that another function answers for as well (`shared`), path by path.
 */
export function gatewayRoutesOf(operations: readonly Route[], shared: readonly string[]): readonly GatewayRoute[] {
  const paths = operations.map(({ path }) => {
    const name = first(path);
    if (shared.includes(name)) return path;
    return path === `/v1/${name}` ? path : `/v1/${name}/{proxy+}`;
  });
  return [...new Set(paths)].map((path) => ({ method: 'ANY', path, access: 'management' }));
}
