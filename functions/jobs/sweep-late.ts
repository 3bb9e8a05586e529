import { sweepClocks } from '@afluente/app/clocks/sweep-clocks';
import { noteStuck } from '@afluente/app/dead-letters/note-stuck';
import { sweepLeads } from '@afluente/app/leads/sweep-leads';
import { LeadAssigned, LeadStatusChanged } from '@afluente/events/leads';
import { jobHandler } from '@afluente/runtime/job-handler';
import { part } from '@afluente/runtime/table-part';
import { createClockStore } from '@afluente/store/clocks/clock-store';
import { createStuckDeliveries } from '@afluente/store/deliveries/stuck-deliveries';
import { createOwnerlessLeads } from '@afluente/store/leads/ownerless-leads';
import { createRoutingStore } from '@afluente/store/leads/routing-store';
import { clockQueues } from '../parts/clock-queues';
import { configMemory } from '../parts/config-memory';
import { failedQueues } from '../parts/failed-queues';

/** What should have happened and did not is found and done here, whatever lost it. */
export const handler = jobHandler(
  {
    summary:
      'Routes leads without an owner, rings clocks that did not ring, and notes deliveries that were given up on.',
    every: 'cron(0/5 * * * ? *)',
    table: 'write',
    sends: ['clocks'],
    deadLetters: 'read',
    publishes: [LeadAssigned, LeadStatusChanged],
    timeoutSeconds: 240,
    attempts: 2,
    uses: {
      ownerless: part(createOwnerlessLeads),
      routing: part(createRoutingStore),
      config: configMemory,
      clocks: part(createClockStore),
      queues: clockQueues,
      failed: failedQueues,
      stuck: part(createStuckDeliveries),
    },
  },
  async (kit) => {
    await sweepClocks(kit);
    await sweepLeads(kit);
    await noteStuck(kit.failed.get('deliveries'), kit);
  },
);
