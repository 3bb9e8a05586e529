import { part } from '@afluente/runtime/table-part';
import { createCaseStore } from '@afluente/store/cases/case-store';
import { createRecordReader } from '@afluente/store/customers/record/record-store';
import { createDealStore } from '@afluente/store/deals/deal-store';
import { createLeadStore } from '@afluente/store/leads/lead-store';
import { createLifecycleStore } from '@afluente/store/lifecycle/lifecycle-store';
import { createSegmentStore } from '@afluente/store/segments/segment-store';
import { configMemory } from './config-memory';

/** What segments are kept with: all that is known of a customer, and the configuration in force. */
export const segmentParts = {
  record: part(createRecordReader),
  segments: part(createSegmentStore),
  leads: part(createLeadStore),
  deals: part(createDealStore),
  cases: part(createCaseStore),
  lifecycles: part(createLifecycleStore),
  config: configMemory,
};
