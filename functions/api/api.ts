import { httpHandler } from '@afluente/runtime/http-handler';
import { parts } from './contract/api-parts';
import { contractRoute } from './contract/contract-route';
import { dispatcher } from './contract/dispatch';
import { everyRoute } from './routes/every-route';

const dispatch = dispatcher([...everyRoute, contractRoute]);

/** The management API: one function behind the authorizer; each operation is declared in routes/. */
export const handler = httpHandler(
  {
    summary: 'The management API: sources, forms, teams, routing, customers, deliveries.',
    routes: [
      { method: 'GET', path: '/v1/openapi.json', access: 'public' },
      { method: 'GET', path: '/v1/forms/{formId}', access: 'management' },
      { method: 'PUT', path: '/v1/forms/{formId}', access: 'management' },
      { method: 'DELETE', path: '/v1/forms/{formId}', access: 'management' },
      { method: 'ANY', path: '/v1/{proxy+}', access: 'management' },
    ],
    table: 'write',
    archive: 'read-write',
    secrets: { hub: 'read', sources: 'write' },
    sends: ['deliveries'],
    deadLetters: 'redrive',
    publishes: [...new Set(everyRoute.flatMap(({ emits = [] }) => emits))],
    timeoutSeconds: 29,
    reservedPercent: 3,
    memoryMb: 1024,
    uses: parts,
  },
  dispatch,
);
