import { recountCustomer } from '@afluente/app/scoring/recount-customer';
import { scoreLeadsOf } from '@afluente/app/scoring/score-leads';
import type { Rescoring } from '@afluente/domain/scoring/rescoring-record';
import { CustomersMerged, CustomersUnmerged, CustomerUpdated, InteractionCorrected } from '@afluente/events/customers';
import { EngagementEarned, LeadQualified, LeadScored } from '@afluente/events/scoring';
import { eventHandler } from '@afluente/runtime/event-handler';
import { part } from '@afluente/runtime/table-part';
import { createRecordReader } from '@afluente/store/customers/record/record-store';
import { createLeadStore } from '@afluente/store/leads/lead-store';
import { createScoringStore } from '@afluente/store/scoring/scoring-store';
import { configMemory } from '../parts/config-memory';

/** Keeps the scores of open leads: by what their customers do, who they turn out to be, and with whom they are one. */
export const handler = eventHandler(
  {
    summary: 'Scores open leads by the scoring rules, and qualifies those that reach the threshold.',
    on: [EngagementEarned, CustomerUpdated, CustomersMerged, CustomersUnmerged, InteractionCorrected],
    table: 'write',
    publishes: [LeadScored, LeadQualified],
    timeoutSeconds: 30,
    attempts: 9,
    maxAgeHours: 24,
    uses: {
      record: part(createRecordReader),
      leads: part(createLeadStore),
      scorings: part(createScoringStore),
      config: configMemory,
    },
  },
  async (event, kit) => {
    const { data } = event;
    const merged = 'survivorId' in data ? [data.survivorId, data.loserId] : [];
    const ids = [event.customerId ?? [], merged].flat();
    // who changed places in the list while everybody is counted anew may be missed there
    const isRecounting = merged.length > 0 && isUnderWay(await kit.scorings.rescoring());
    if (isRecounting) for (const id of merged) await recountCustomer(id, kit);
    await scoreLeadsOf([...new Set(ids)], event, kit);
  },
);

const isUnderWay = (rescoring: Rescoring | undefined) =>
  rescoring?.status === 'running' && rescoring.what === 'recount';
