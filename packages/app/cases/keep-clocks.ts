import { escalatedCase } from '@afluente/domain/cases/escalate-case';
import { settledCase } from '@afluente/domain/cases/settle-case';
import type { Clock } from '@afluente/domain/clocks/clock';
import { mergedView } from '@afluente/domain/customers/record/merged-view';
import type { CaseStore } from '@afluente/store/cases/case-store';
import type { RecordReader } from '@afluente/store/customers/record/record-port';
import type { EscalationMemory } from '../escalations/escalation-memory';
import { untilSettled } from '../until-settled';

export interface ClockParts {
  readonly cases: Pick<CaseStore, 'get' | 'save'>;
  readonly record: Pick<RecordReader, 'load'>;
  readonly escalations: EscalationMemory;
}

/** Sets, moves and stops the clocks of a case by its facts and the escalations in force at `at` (ISO 8601); nothing where it is gone. */
export async function keepClocks(caseId: string, at: string, parts: ClockParts): Promise<void> {
  await untilSettled({
    load: () => loadCase(caseId, parts),
    decide: (seen) => seen && settledCase(seen.one, { ...seen, at }),
    save: (writes) => parts.cases.save(writes),
    busy: 'case.busy',
  });
}

async function loadCase(caseId: string, { cases, record, escalations }: ClockParts) {
  const one = await cases.get(caseId);
  if (one === undefined) return undefined;
  const [records, policies] = await Promise.all([record.load([one.customerId]), escalations.inForce()]);
  const known = records.get(one.customerId);
  return known && { one, customer: mergedView(known), policies };
}

/** What a clock of a case rings for; nothing where the case is gone, was answered, or waits for another clock. */
export async function escalateCase(
  clock: Clock & { readonly rangAt?: string },
  parts: Omit<ClockParts, 'record'>,
): Promise<void> {
  const { caseId = '', escalationId = '' } = clock.of;
  await untilSettled({
    load: async () => ({ one: await parts.cases.get(caseId), policies: await parts.escalations.inForce() }),
    decide: ({ one, policies }) => {
      const policy = policies.find(({ escalation }) => escalation.id === escalationId && escalation.isOff !== true);
      return one && policy && escalatedCase(one, clock, policy);
    },
    save: (writes) => parts.cases.save(writes),
    busy: 'case.busy',
  });
}
