import { escalateCase } from '@afluente/app/cases/keep-clocks';
import { moveClocks } from '@afluente/app/cases/move-clocks';
import { notifyMissed } from '@afluente/app/escalations/gather-missed';
import { escalateLead } from '@afluente/app/lead-contact/escalate-lead';
import { moveContacts } from '@afluente/app/lead-contact/move-contacts';
import { CaseChanged } from '@afluente/events/cases';
import { CaseEscalated, SlaBreached } from '@afluente/events/escalations';
import { LeadAssigned, LeadReturned, LeadStatusChanged } from '@afluente/events/leads';
import { NoticeRequested } from '@afluente/events/notices';
import { TaskOpened } from '@afluente/events/tasks';
import { clockHandler } from '@afluente/runtime/clock-handler';
import { part } from '@afluente/runtime/table-part';
import { createCaseStore } from '@afluente/store/cases/case-store';
import { createCustomerStore } from '@afluente/store/customers/record/customer-store';
import { createRecordReader } from '@afluente/store/customers/record/record-store';
import { createMissedStore } from '@afluente/store/escalations/missed-store';
import { createLeadContactStore } from '@afluente/store/lead-contact/lead-contact-store';
import { createLeadStore } from '@afluente/store/leads/lead-store';
import { createRoutingStore } from '@afluente/store/leads/routing-store';
import { configMemory } from '../parts/config-memory';
import { escalationMemory } from '../parts/escalation-memory';

/** Woken by the clocks of cases and leads. */
export const handler = clockHandler(
  {
    summary:
      'Warns, breaches and escalates cases and leads whose time has come, each level once; moves their clocks where an escalation or its calendar changed.',
    timeoutSeconds: 240,
    attempts: 9,
    table: 'write',
    publishes: [
      SlaBreached,
      CaseEscalated,
      CaseChanged,
      NoticeRequested,
      TaskOpened,
      LeadAssigned,
      LeadReturned,
      LeadStatusChanged,
    ],
    uses: {
      cases: part(createCaseStore),
      record: part(createRecordReader),
      contacts: part(createLeadContactStore),
      leads: part(createLeadStore),
      customers: part(createCustomerStore),
      missed: part(createMissedStore),
      escalations: escalationMemory,
      routing: part(createRoutingStore),
      config: configMemory,
    },
  },
  async (clock, kit, { rangAt }) => {
    const { changed, leadId, missed } = clock.of;
    if (missed !== undefined) return notifyMissed(clock, kit);
    if (changed !== undefined) {
      await moveClocks(clock.at, kit);
      return moveContacts(clock.at, kit);
    }
    const ring = { ...clock, rangAt };
    return leadId === undefined ? escalateCase(ring, kit) : escalateLead(ring, kit);
  },
);
