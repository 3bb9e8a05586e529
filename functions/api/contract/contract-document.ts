import { everyOperation } from '../../intake/operations/every-operation';
import type { Route } from './define-route';
import { openApi } from './openapi';

/** The contract as OpenAPI 3.1: the public intake, and these routes of the management API. */
export function contractOf(routes: readonly Route[]) {
  const collection = Object.assign({}, ...everyOperation.map(({ paths }) => paths));
  return openApi(routes, collection);
}
