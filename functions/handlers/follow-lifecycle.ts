import { followCustomer } from '@afluente/app/lifecycle/follow-customer';
import { lifecycleEvents } from '@afluente/domain/lifecycle/follow-lifecycle';
import { LifecycleChanged } from '@afluente/events/lifecycle';
import { eventHandler } from '@afluente/runtime/event-handler';
import { part } from '@afluente/runtime/table-part';
import { createRecordReader } from '@afluente/store/customers/record/record-store';
import { createDealStore } from '@afluente/store/deals/deal-store';
import { createLeadStore } from '@afluente/store/leads/lead-store';
import { createLifecycleStore } from '@afluente/store/lifecycle/lifecycle-store';
import { configMemory } from '../parts/config-memory';

/** Follows how far each customer is: from subscriber to customer, and which team owns them. */
export const handler = eventHandler(
  {
    summary: 'Notes how far each customer has come, and which team owns them now.',
    on: [...lifecycleEvents],
    // of leads, what qualifies or closes them, or opens them again: not that each new one is assigned
    where: {
      $or: [
        { data: { leadId: [{ exists: true }], to: ['qualified', 'converted', 'disqualified'] } },
        { data: { leadId: [{ exists: true }], from: ['disqualified'] } },
        { data: { leadId: [{ exists: true }], qualifiesAt: [{ exists: true }] } },
        { data: { dealId: [{ exists: true }] } },
      ],
    },
    table: 'write',
    publishes: [LifecycleChanged],
    timeoutSeconds: 15,
    attempts: 9,
    maxAgeHours: 24,
    uses: {
      record: part(createRecordReader),
      lifecycles: part(createLifecycleStore),
      deals: part(createDealStore),
      leads: part(createLeadStore),
      config: configMemory,
    },
  },
  (event, kit) => followCustomer(event, kit),
);
