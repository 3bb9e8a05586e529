import { drainAwaited } from '@afluente/app/leads/drain-awaited';
import { passOnLate } from '@afluente/app/leads/pass-on-lead';
import { LeadAssigned, LeadReturned, LeadStatusChanged } from '@afluente/events/leads';
import { NoticeRequested } from '@afluente/events/notices';
import { clockHandler } from '@afluente/runtime/clock-handler';
import { part } from '@afluente/runtime/table-part';
import { createRoutingStore } from '@afluente/store/leads/routing-store';
import { configMemory } from '../parts/config-memory';

/** Woken by the clocks of leads that are to be accepted, and of teams in whose queues leads wait. */
export const handler = clockHandler(
  {
    summary:
      'Passes leads on that were not accepted in time, and gives what waits in a team’s queue when hours begin or an absence ends.',
    timeoutSeconds: 60,
    attempts: 5,
    table: 'write',
    publishes: [LeadAssigned, LeadReturned, LeadStatusChanged, NoticeRequested],
    uses: { routing: part(createRoutingStore), config: configMemory },
  },
  (clock, kit) => (clock.of.leadId === undefined ? drainAwaited(clock, kit) : passOnLate(clock, kit)),
);
