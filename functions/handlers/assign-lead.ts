import { routeLead } from '@afluente/app/leads/route-lead';
import { LeadAssigned, LeadCaptured, LeadStatusChanged } from '@afluente/events/leads';
import { eventHandler } from '@afluente/runtime/event-handler';
import { part } from '@afluente/runtime/table-part';
import { createRoutingStore } from '@afluente/store/leads/routing-store';

/** Gives a captured lead to the member of a team whose turn it is, by the routing rules. */
export const handler = eventHandler(
  {
    summary: 'Gives a captured lead to its owner by the routing rules.',
    on: [LeadCaptured],
    table: 'write',
    publishes: [LeadAssigned, LeadStatusChanged],
    timeoutSeconds: 30,
    attempts: 5,
    maxAgeHours: 6,
    uses: { routing: part(createRoutingStore) },
  },
  (event, kit) => routeLead(event, kit.routing),
);
