import { drainAwaited } from '@afluente/app/leads/drain-awaited';
import { LeadAssigned, LeadStatusChanged } from '@afluente/events/leads';
import { NoticeRequested } from '@afluente/events/notices';
import { clockHandler } from '@afluente/runtime/clock-handler';
import { part } from '@afluente/runtime/table-part';
import { createRoutingStore } from '@afluente/store/leads/routing-store';
import { configMemory } from '../parts/config-memory';

/** Woken by the clocks that teams set in whose queues leads wait. */
export const handler = clockHandler(
  {
    summary: 'Gives leads that wait in a team’s queue to members whose hours begin or whose absence ends.',
    timeoutSeconds: 60,
    attempts: 5,
    table: 'write',
    publishes: [LeadAssigned, LeadStatusChanged, NoticeRequested],
    uses: { routing: part(createRoutingStore), config: configMemory },
  },
  (clock, kit) => drainAwaited(clock, kit),
);
