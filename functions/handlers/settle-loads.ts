import { settleAllLoads, settleLoads } from '@afluente/app/leads/settle-loads';
import { CustomerErased } from '@afluente/events/customers';
import {
  LeadAssigned,
  LeadMoved,
  LeadRestored,
  LeadReturned,
  LeadStatusChanged,
  LeadWithdrawn,
} from '@afluente/events/leads';
import { NoticeRequested } from '@afluente/events/notices';
import { eventHandler } from '@afluente/runtime/event-handler';
import { part } from '@afluente/runtime/table-part';
import { createLeadStore } from '@afluente/store/leads/lead-store';
import { createLoadStore } from '@afluente/store/leads/load-store';
import { createRoutingStore } from '@afluente/store/leads/routing-store';
import { configMemory } from '../parts/config-memory';

/** Whoever closes a lead, or has one taken from them, has room for another: what waits in their teams' queues is theirs. */
export const handler = eventHandler(
  {
    summary: 'Counts the open leads of members anew, and gives those who are free what waits in their teams’ queues.',
    on: [LeadStatusChanged, LeadAssigned, LeadReturned, LeadMoved, LeadWithdrawn, LeadRestored, CustomerErased],
    // what routing gives it counts itself
    where: {
      $or: [
        { data: { by: ['person'] } },
        { data: { to: ['contacted', 'qualified', 'disqualified', 'converted', 'duplicate'] } },
        { data: { by: [{ exists: false }], to: [{ exists: false }] } },
      ],
    },
    table: 'write',
    publishes: [LeadAssigned, LeadStatusChanged, NoticeRequested],
    timeoutSeconds: 60,
    attempts: 9,
    maxAgeHours: 24,
    uses: {
      leads: part(createLeadStore),
      loads: part(createLoadStore),
      routing: part(createRoutingStore),
      config: configMemory,
    },
  },
  async ({ data, occurredAt }, kit) => {
    if (!('leadId' in data)) return settleAllLoads(await kit.config.now(), kit, occurredAt);
    const named = 'ownerId' in data ? [data.ownerId] : [];
    const before = 'previousOwnerId' in data ? [data.previousOwnerId] : [];
    const lead = await kit.leads.get(data.leadId);
    const ids = [...named, ...before, lead?.ownerId].filter((id) => id !== undefined);
    await settleLoads([...new Set(ids)], kit, occurredAt);
  },
);
