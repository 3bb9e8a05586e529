import { keepClocks } from '@afluente/app/cases/keep-clocks';
import { CaseChanged, CaseContinued, CaseOpened, CaseReplied } from '@afluente/events/cases';
import { SlaBreached } from '@afluente/events/escalations';
import { eventHandler } from '@afluente/runtime/event-handler';
import { part } from '@afluente/runtime/table-part';
import { createCaseStore } from '@afluente/store/cases/case-store';
import { createRecordReader } from '@afluente/store/customers/record/record-store';
import { escalationMemory } from '../parts/escalation-memory';

/** Keeps the clocks of cases as their facts are. */
export const handler = eventHandler(
  {
    summary: 'Sets, pauses and stops the clocks of cases by the escalations in force.',
    on: [CaseOpened, CaseContinued, CaseReplied, CaseChanged],
    table: 'write',
    publishes: [SlaBreached],
    timeoutSeconds: 30,
    attempts: 9,
    maxAgeHours: 24,
    uses: { cases: part(createCaseStore), record: part(createRecordReader), escalations: escalationMemory },
  },
  ({ data, occurredAt }, kit) => keepClocks(data.caseId, occurredAt, kit),
);
