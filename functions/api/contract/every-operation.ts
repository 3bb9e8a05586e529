import { everyOperation as everyPublicOperation } from '../../intake/operations/every-operation';
import { everyRoute } from '../routes/every-route';
import { everyWorkRoute } from '../work-routes/every-route';
import { contractRoute } from './contract-route';
import type { Route } from './define-route';
import { openApi } from './openapi';
import { requireDifferent } from './route-lists';

/** Every operation of the management API, whichever of its functions answers it. For documents and tests: no function brings all of them. */
export const everyOperation: readonly Route[] = requireDifferent([...everyRoute, ...everyWorkRoute, contractRoute]);

/** The contract as OpenAPI 3.1: the public intake, and these operations of the management API. */
export function contractOf(operations: readonly Route[]) {
  const collection = Object.assign({}, ...everyPublicOperation.map(({ paths }) => paths));
  return openApi(operations, collection);
}
