import { rescore } from '@afluente/app/scoring/rescore';
import { LeadQualified, LeadScored } from '@afluente/events/scoring';
import { clockHandler } from '@afluente/runtime/clock-handler';
import { part } from '@afluente/runtime/table-part';
import { createCustomerStore } from '@afluente/store/customers/record/customer-store';
import { createRecordReader } from '@afluente/store/customers/record/record-store';
import { createLeadStore } from '@afluente/store/leads/lead-store';
import { createScoringStore } from '@afluente/store/scoring/scoring-store';
import { configMemory } from '../parts/config-memory';
import { segmentFiller } from '../parts/segment-filler';

/** Woken by a change of the scoring rules, and by itself while there is more to do. */
export const handler = clockHandler(
  {
    summary: 'Has the scores of all customers follow the scoring rules when those change.',
    timeoutSeconds: 240,
    attempts: 9,
    table: 'write',
    publishes: [LeadScored, LeadQualified],
    uses: {
      record: part(createRecordReader),
      leads: part(createLeadStore),
      scorings: part(createScoringStore),
      customers: part(createCustomerStore),
      segments: segmentFiller,
      config: configMemory,
    },
  },
  (clock, kit) => rescore(clock, kit),
);
