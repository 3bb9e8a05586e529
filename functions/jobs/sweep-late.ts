import { sweepClocks } from '@afluente/app/clocks/sweep-clocks';
import { keepChanges } from '@afluente/app/dead-letters/keep-changes';
import { settleStuck } from '@afluente/app/dead-letters/settle-stuck';
import { sweepLeads } from '@afluente/app/leads/sweep-leads';
import { sweepTeams } from '@afluente/app/leads/sweep-teams';
import { LeadAssigned, LeadReturned, LeadStatusChanged } from '@afluente/events/leads';
import { NoticeRequested } from '@afluente/events/notices';
import { LeadQualified, LeadScored } from '@afluente/events/scoring';
import { jobHandler } from '@afluente/runtime/job-handler';
import { part } from '@afluente/runtime/table-part';
import { createClockStore } from '@afluente/store/clocks/clock-store';
import { createReceiptStore } from '@afluente/store/deliveries/receipt-store';
import { createStuckDeliveries } from '@afluente/store/deliveries/stuck-deliveries';
import { createLoadStore } from '@afluente/store/leads/load-store';
import { createOwnerlessLeads } from '@afluente/store/leads/ownerless-leads';
import { createRoutingStore } from '@afluente/store/leads/routing-store';
import { createTeamLeads } from '@afluente/store/leads/team-leads';
import { createConfigStore } from '@afluente/store/policies/config-store';
import { clockQueues } from '../parts/clock-queues';
import { configMemory } from '../parts/config-memory';
import { deliveriesAgain } from '../parts/deliveries-again';
import { failedQueues } from '../parts/failed-queues';
import { streamChanges } from '../parts/stream-changes';

/** What should have happened and did not is found and done here, whatever lost it. */
export const handler = jobHandler(
  {
    summary:
      'Routes leads without an owner, rings clocks that did not ring, and keeps deliveries and changes that were given up on.',
    every: 'cron(0/5 * * * ? *)',
    table: 'write',
    sends: ['clocks', 'deliveries'],
    deadLetters: 'keep',
    changes: 'read',
    publishes: [LeadAssigned, LeadReturned, LeadStatusChanged, LeadScored, LeadQualified, NoticeRequested],
    timeoutSeconds: 240,
    attempts: 2,
    uses: {
      ownerless: part(createOwnerlessLeads),
      routing: part(createRoutingStore),
      config: configMemory,
      history: part(createConfigStore),
      loads: part(createLoadStore),
      teamLeads: part(createTeamLeads),
      clocks: part(createClockStore),
      queues: clockQueues,
      failed: failedQueues,
      stuck: part(createStuckDeliveries),
      receipts: part(createReceiptStore),
      deliveries: deliveriesAgain,
      stream: streamChanges,
    },
  },
  async (kit) => {
    await sweepClocks(kit);
    await sweepLeads(kit);
    await sweepTeams(kit);
    await settleStuck(kit.failed.get('deliveries'), kit);
    await keepChanges(kit);
  },
);
