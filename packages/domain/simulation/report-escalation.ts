import { CaseEscalated, SlaBreached } from '@afluente/events/escalations';
import { NoticeRequested } from '@afluente/events/notices';
import type { Case } from '../cases/case-record';
import { caseEntity } from '../cases/case-record';
import { type ItemWrite, statesOf } from '../entity';
import type { PolicyInForce } from '../escalations/settle-clock';
import { taskEntity } from '../tasks/task-record';
import { type EscalationOutcome, type EscalationReport, noOutcome } from './escalation-report';
import { compared, withId } from './fidelity';
import { isWithin, replayCase } from './replay-case';
import { customerOf, type History, type Stretch } from './replayed';
import { counted } from './top';

export interface TriedEscalation {
  /** undefined where there is none of that id, or it is off */
  readonly inForce: PolicyInForce | undefined;
  readonly draft: PolicyInForce;
  readonly stretch: Stretch;
}

/** The report with the cases of one more customer. */
export function reportEscalation(
  before: EscalationReport,
  history: History,
  { inForce, draft, stretch }: TriedEscalation,
): EscalationReport {
  const customer = customerOf(history);
  const interactions = new Map(history.interactions.map((one) => [one.id, one]));
  const outcomeUnder = (policy: PolicyInForce | undefined, one: Case) =>
    policy === undefined
      ? noOutcome
      : outcomeOf(replayCase(one, { policy, customer, interactions, to: stretch.to }), stretch);
  return history.cases
    .filter((one) => isWithin(one, stretch))
    .reduce((report, one) => {
      const [was, would] = [outcomeUnder(inForce, one), outcomeUnder(draft, one)];
      const really = recordedBreaches(one, draft.escalation.id, stretch);
      const next = withCase(report, { one, was, would });
      return { ...next, fidelity: compared(report.fidelity, one.id, really === was.breaches) };
    }, before);
}

/** What was decided within the stretch. */
function outcomeOf(writes: readonly ItemWrite[], { from, to }: Stretch): EscalationOutcome {
  const events = writes
    .flatMap((write) => write.events)
    .filter((event) => event.occurredAt >= from && event.occurredAt <= to);
  const cases = statesOf(writes, caseEntity);
  const of = (type: string) => events.filter((event) => event.type === type);
  const levels = of(CaseEscalated.name).map(({ data }) => String(Reflect.get(Object(data), 'level')));
  const warned = cases.at(-1)?.steps.filter(({ what, at }) => what === 'warned' && at >= from) ?? [];
  return {
    cases: Number(cases.some(({ clocks }) => clocks.length > 0)),
    warnings: warned.length,
    breaches: of(SlaBreached.name).length,
    levels: levels.reduce<Record<string, number>>((sum, level) => counted(sum, level), {}),
    notices: of(NoticeRequested.name).length,
    tasks: statesOf(writes, taskEntity).filter(({ createdAt }) => createdAt >= from).length,
  };
}

/** By its steps: the breaches of this escalation within the stretch. */
function recordedBreaches({ steps }: Case, escalationId: string, { from, to }: Stretch): number {
  const by = `escalation:${escalationId}`;
  return steps.filter((step) => step.what === 'breached' && step.by === by && step.at >= from && step.at <= to).length;
}

interface Outcomes {
  readonly one: Case;
  readonly was: EscalationOutcome;
  readonly would: EscalationOutcome;
}

function withCase(report: EscalationReport, { one, was, would }: Outcomes): EscalationReport {
  const avoided = Math.max(0, was.breaches - would.breaches);
  const added = Math.max(0, would.breaches - was.breaches);
  return {
    ...report,
    cases: report.cases + 1,
    inForce: sum(report.inForce, was),
    draft: sum(report.draft, would),
    avoided: report.avoided + avoided,
    added: report.added + added,
    avoidedIds: avoided > 0 ? withId(report.avoidedIds, one.id) : report.avoidedIds,
    addedIds: added > 0 ? withId(report.addedIds, one.id) : report.addedIds,
  };
}

function sum(one: EscalationOutcome, other: EscalationOutcome): EscalationOutcome {
  return {
    cases: one.cases + other.cases,
    warnings: one.warnings + other.warnings,
    breaches: one.breaches + other.breaches,
    levels: Object.entries(other.levels).reduce<Record<string, number>>(
      (levels, [level, times]) => counted(levels, level, times),
      one.levels,
    ),
    notices: one.notices + other.notices,
    tasks: one.tasks + other.tasks,
  };
}
