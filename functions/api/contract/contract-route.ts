import * as z from 'zod';
import { defineRoute } from './define-route';

/** The operation that gives the document of all. `npm run docs` writes it, and a test keeps it true. */
export const contractRoute = defineRoute({
  method: 'get',
  path: '/v1/openapi.json',
  tag: 'contract',
  summary: 'This contract as OpenAPI 3.1.',
  roles: 'anyone',
  response: z.record(z.string(), z.unknown()),
  run: async () => {
    const document: Record<string, unknown> = require('../../../docs/generated/openapi.json');
    return document;
  },
});
