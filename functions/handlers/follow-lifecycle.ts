import { followCustomer } from '@afluente/app/lifecycle/follow-customer';
import { lifecycleEvents } from '@afluente/domain/lifecycle/follow-lifecycle';
import { LifecycleChanged } from '@afluente/events/lifecycle';
import { eventHandler } from '@afluente/runtime/event-handler';
import { part } from '@afluente/runtime/table-part';
import { createRecordReader } from '@afluente/store/customers/record/record-store';
import { createLifecycleStore } from '@afluente/store/lifecycle/lifecycle-store';
import { configMemory } from '../parts/config-memory';

/** Follows how far each customer is: from subscriber to customer, and which team owns them. */
export const handler = eventHandler(
  {
    summary: 'Notes how far each customer has come, and which team owns them now.',
    on: [...lifecycleEvents],
    // of leads, what qualifies them: not that each new one is assigned
    where: {
      $or: [
        { data: { leadId: [{ exists: true }], to: ['qualified'] } },
        { data: { leadId: [{ exists: true }], qualifiesAt: [{ exists: true }] } },
        { data: { dealId: [{ exists: true }] } },
      ],
    },
    table: 'write',
    publishes: [LifecycleChanged],
    timeoutSeconds: 15,
    attempts: 9,
    maxAgeHours: 24,
    uses: { record: part(createRecordReader), lifecycles: part(createLifecycleStore), config: configMemory },
  },
  (event, kit) => followCustomer(event, kit),
);
