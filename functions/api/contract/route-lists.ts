import type { FoundModule } from '@afluente/discovery/found';
import type { Route } from './define-route';

/** What the registry of routes takes, and what it refuses as the API is loaded. */

/** Whether an export is a list of routes. */
export function isRoutes(value: unknown): value is readonly Route[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'object' && 'method' in one && 'path' in one);
}

const isBare = (value: unknown) => typeof value === 'object' && value !== null && 'method' in value && 'run' in value;

/** Throws a TypeError on a route that is exported by itself: nobody would find it. */
export function requireLists(modules: readonly FoundModule[]): readonly FoundModule[] {
  for (const { path, exports } of modules) {
    const bare = Object.entries(exports).find(([, value]) => isBare(value));
    if (bare === undefined) continue;
    throw new TypeError(`functions/api/routes/${path}.ts: export a list of routes, as in [${bare[0]}], not a bare one`);
  }
  return modules;
}

/** Throws a TypeError on two with one method and path: the second would never be asked. */
export function requireDifferent(routes: readonly Route[]): readonly Route[] {
  const seen = new Set<string>();
  for (const { method, path } of routes) {
    const place = `${method.toUpperCase()} ${path.replace(/\{\w+\}/g, '{…}')}`;
    if (seen.has(place)) throw new TypeError(`Two routes answer ${place}: give one of them another path`);
    seen.add(place);
  }
  return routes;
}
