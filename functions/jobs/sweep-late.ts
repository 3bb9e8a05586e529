import { sweepClocks } from '@afluente/app/clocks/sweep-clocks';
import { sweepLeads } from '@afluente/app/leads/sweep-leads';
import { LeadAssigned, LeadStatusChanged } from '@afluente/events/leads';
import { jobHandler } from '@afluente/runtime/job-handler';
import { part } from '@afluente/runtime/table-part';
import { createClockStore } from '@afluente/store/clocks/clock-store';
import { createOwnerlessLeads } from '@afluente/store/leads/ownerless-leads';
import { createRoutingStore } from '@afluente/store/leads/routing-store';
import { clockQueues } from '../parts/clock-queues';
import { configMemory } from '../parts/config-memory';

/** What should have happened and did not is found and done here, whatever lost it. */
export const handler = jobHandler(
  {
    summary: 'Finds leads without an owner and clocks that did not ring, and routes and rings them.',
    every: 'cron(0/5 * * * ? *)',
    table: 'write',
    sends: ['clocks'],
    publishes: [LeadAssigned, LeadStatusChanged],
    timeoutSeconds: 240,
    attempts: 2,
    uses: {
      ownerless: part(createOwnerlessLeads),
      routing: part(createRoutingStore),
      config: configMemory,
      clocks: part(createClockStore),
      queues: clockQueues,
    },
  },
  async (kit) => {
    await sweepClocks(kit);
    await sweepLeads(kit);
  },
);
