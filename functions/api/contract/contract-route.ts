import * as z from 'zod';
import { everyOperation } from '../../intake/operations/every-operation';
import { defineRoute, type Route } from './define-route';
import { openApi } from './openapi';

/** These operations and the one that gives the document of them all. */
export function withContract(operations: readonly Route[]): readonly Route[] {
  const routes: readonly Route[] = [
    ...operations,
    defineRoute({
      method: 'get',
      path: '/v1/openapi.json',
      tag: 'contract',
      summary: 'This contract as OpenAPI 3.1.',
      roles: 'anyone',
      response: z.record(z.string(), z.unknown()),
      run: async () => contractOf(routes),
    }),
  ];
  return routes;
}

/** The contract as OpenAPI 3.1: the public intake, and these routes of the management API. */
export function contractOf(routes: readonly Route[]) {
  const collection = Object.assign({}, ...everyOperation.map(({ paths }) => paths));
  return openApi(routes, collection);
}
