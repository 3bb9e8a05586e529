import * as z from 'zod';
import { defineRoute, type Route } from './define-route';

/** What only whoever reads the contract needs: it lies beside the bundle (`infra/rare-clients.ts`). */
const contract = (): typeof import('./contract-document') => require('./contract-document');

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
      run: async () => contract().contractOf(routes),
    }),
  ];
  return routes;
}
