import { httpHandler } from '@afluente/runtime/http-handler';
import { parts } from './contract/api-parts';
import { dispatcher } from './contract/dispatch';
import { gatewayRoutesOf } from './contract/gateway-routes';
import { everyWorkRoute } from './work-routes/every-route';

const dispatch = dispatcher(everyWorkRoute);

/** The management API of what people work on: a function beside `api`, so that each stays small enough to start fast. */
export const handler = httpHandler(
  {
    summary:
      'The management API of work and of what is configured: leads, rules, teams, templates, deals, tasks, channels, messages.',
    routes: gatewayRoutesOf(everyWorkRoute, ['customers', 'retention']),
    table: 'write',
    secrets: { hub: 'read', sources: 'write' },
    publishes: [...new Set(everyWorkRoute.flatMap(({ emits = [] }) => emits))],
    timeoutSeconds: 29,
    reservedPercent: 2,
    memoryMb: 1024,
    uses: parts,
  },
  dispatch,
);
