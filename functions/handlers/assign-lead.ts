import { routeLeads } from '@afluente/app/leads/route-leads';
import { LeadAssigned, LeadCaptured, LeadStatusChanged } from '@afluente/events/leads';
import { NoticeRequested } from '@afluente/events/notices';
import { LeadQualified, LeadScored } from '@afluente/events/scoring';
import { eventBatchHandler } from '@afluente/runtime/event-batch-handler';
import { part } from '@afluente/runtime/table-part';
import { createRoutingStore } from '@afluente/store/leads/routing-store';
import { configMemory } from '../parts/config-memory';
import { leadPredictor } from '../parts/lead-predictor';

/** Gives captured leads to the members of teams whose turn it is, by the routing rules, each with its first score. */
export const handler = eventBatchHandler(
  {
    summary: 'Scores captured leads, and gives them to their owners by the routing rules.',
    on: [LeadCaptured],
    table: 'write',
    publishes: [LeadAssigned, LeadStatusChanged, LeadScored, LeadQualified, NoticeRequested],
    timeoutSeconds: 30,
    attempts: 5,
    maxAgeHours: 6,
    // one team's turns go one after the other: more at once would be in each other's way
    batch: { atOnce: 4 },
    uses: { routing: part(createRoutingStore), config: configMemory, predictor: leadPredictor },
  },
  (events, kit) => routeLeads(events, kit),
);
