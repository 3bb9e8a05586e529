import { passOnLate } from '@afluente/app/leads/pass-on-lead';
import { LeadAssigned, LeadReturned, LeadStatusChanged } from '@afluente/events/leads';
import { NoticeRequested } from '@afluente/events/notices';
import { clockHandler } from '@afluente/runtime/clock-handler';
import { part } from '@afluente/runtime/table-part';
import { createRoutingStore } from '@afluente/store/leads/routing-store';
import { configMemory } from '../parts/config-memory';

/** Woken by the clocks that leads set which are to be accepted. */
export const handler = clockHandler(
  {
    summary: 'Passes a lead on to the next member where its owner has not accepted it in time.',
    timeoutSeconds: 30,
    attempts: 5,
    table: 'write',
    publishes: [LeadAssigned, LeadReturned, LeadStatusChanged, NoticeRequested],
    uses: { routing: part(createRoutingStore), config: configMemory },
  },
  (clock, kit) => passOnLate(clock, kit),
);
