import { escalateCase } from '@afluente/app/cases/keep-clocks';
import { moveClocks } from '@afluente/app/cases/move-clocks';
import { CaseChanged } from '@afluente/events/cases';
import { CaseEscalated, SlaBreached } from '@afluente/events/escalations';
import { NoticeRequested } from '@afluente/events/notices';
import { TaskOpened } from '@afluente/events/tasks';
import { clockHandler } from '@afluente/runtime/clock-handler';
import { part } from '@afluente/runtime/table-part';
import { createCaseStore } from '@afluente/store/cases/case-store';
import { createRecordReader } from '@afluente/store/customers/record/record-store';
import { escalationMemory } from '../parts/escalation-memory';

/** Woken by the clocks of cases. */
export const handler = clockHandler(
  {
    summary:
      'Warns, breaches and escalates cases whose time has come, each level once; moves their clocks where an escalation or its calendar changed.',
    timeoutSeconds: 240,
    attempts: 9,
    table: 'write',
    publishes: [SlaBreached, CaseEscalated, CaseChanged, NoticeRequested, TaskOpened],
    uses: { cases: part(createCaseStore), record: part(createRecordReader), escalations: escalationMemory },
  },
  (clock, kit) => (clock.of.changed === undefined ? escalateCase(clock, kit) : moveClocks(clock.at, kit)),
);
