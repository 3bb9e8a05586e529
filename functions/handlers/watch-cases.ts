import { joinCases } from '@afluente/app/cases/join-cases';
import { keepClocks } from '@afluente/app/cases/keep-clocks';
import { gatherMissed } from '@afluente/app/escalations/gather-missed';
import { keepContact, noteContact } from '@afluente/app/lead-contact/keep-contact';
import { exceptNotFor } from '@afluente/domain/audiences';
import { CaseChanged, CaseContinued, CaseOpened, CaseReplied } from '@afluente/events/cases';
import {
  CustomersMerged,
  CustomersUnmerged,
  InteractionCorrected,
  InteractionRecorded,
} from '@afluente/events/customers';
import { CaseEscalated, SlaBreached } from '@afluente/events/escalations';
import { LeadAssigned, LeadCaptured, LeadMoved, LeadStatusChanged, LeadWithdrawn } from '@afluente/events/leads';
import { eventHandler } from '@afluente/runtime/event-handler';
import { part } from '@afluente/runtime/table-part';
import { createCaseStore } from '@afluente/store/cases/case-store';
import { createCustomerStore } from '@afluente/store/customers/record/customer-store';
import { createRecordReader } from '@afluente/store/customers/record/record-store';
import { createMissedStore } from '@afluente/store/escalations/missed-store';
import { createLeadContactStore } from '@afluente/store/lead-contact/lead-contact-store';
import { createLeadStore } from '@afluente/store/leads/lead-store';
import { escalationMemory } from '../parts/escalation-memory';

const isThere = [{ exists: true }];
const closed = ['disqualified', 'converted', 'duplicate'];

/** Keeps the clocks of cases and leads as their facts are. */
export const handler = eventHandler(
  {
    summary:
      'Sets, pauses and stops the clocks of cases and leads by the escalations in force; joins the cases of customers who become one.',
    on: [
      CaseOpened,
      CaseContinued,
      CaseReplied,
      CaseChanged,
      LeadCaptured,
      LeadAssigned,
      LeadMoved,
      LeadWithdrawn,
      LeadStatusChanged,
      InteractionRecorded,
      InteractionCorrected,
      CaseEscalated,
      CustomersMerged,
      CustomersUnmerged,
    ],
    // of leads that move, those that are closed or opened again; of what is recorded, what is to reach a customer
    where: {
      $or: [
        { data: { caseId: isThere, passed: [{ exists: false }] } },
        { data: { passed: [true] } },
        { data: { survivorId: isThere } },
        {
          data: { leadId: isThere, from: [{ exists: false }], passed: [{ exists: false }] },
          ...exceptNotFor('leadContact'),
        },
        { data: { leadId: isThere, to: closed } },
        { data: { leadId: isThere, from: closed } },
        { data: { cause: [{ exists: false }], interaction: { direction: ['outbound'] } } },
        // a person's message of which a provider's report was recorded first
        {
          data: {
            cause: ['status'],
            interaction: { direction: ['outbound'], attributes: { by: [{ prefix: 'person:' }] } },
          },
        },
      ],
    },
    table: 'write',
    publishes: [SlaBreached, CaseChanged],
    timeoutSeconds: 30,
    attempts: 9,
    maxAgeHours: 24,
    uses: {
      cases: part(createCaseStore),
      record: part(createRecordReader),
      contacts: part(createLeadContactStore),
      leads: part(createLeadStore),
      customers: part(createCustomerStore),
      missed: part(createMissedStore),
      escalations: escalationMemory,
    },
  },
  async (event, kit) => {
    if (event.type === 'CustomersMerged' || event.type === 'CustomersUnmerged') return joinCases(event, kit);
    if (event.type === 'CaseEscalated') return gatherMissed(event, kit);
    const { data, occurredAt: at, customerId = '' } = event;
    if ('interaction' in data) return noteContact({ customerId, interaction: data.interaction, at }, kit);
    if ('caseId' in data) return keepClocks(data.caseId, at, kit);
    const moved = 'previousLeadId' in data ? [data.previousLeadId] : [];
    for (const leadId of [...moved, data.leadId]) await keepContact({ leadId, at }, kit);
  },
);
