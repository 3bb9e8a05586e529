import type { Case } from '../cases/case-record';
import type { CaseRules } from '../cases/case-rules';
import type { Topics } from '../text/topics/topics';
import { compareText } from '../text-order';
import type { CaseRulesReport } from './case-rules-report';
import { compared, mostIds } from './fidelity';
import type { History, Stretch } from './replayed';
import { casesUnder } from './simulate-cases';

export interface TriedCaseRules {
  readonly inForce: CaseRules;
  readonly draft: CaseRules;
  readonly topics: Topics;
  readonly stretch: Stretch;
}

/** The report with what one more customer did. */
export function reportCaseRules(
  report: CaseRulesReport,
  history: History,
  { inForce, draft, topics, stretch }: TriedCaseRules,
): CaseRulesReport {
  const isHeard = history.interactions.some(({ receivedAt }) => receivedAt >= stretch.from && receivedAt <= stretch.to);
  if (!isHeard) return report;
  const was = casesUnder({ rules: inForce, topics }, history, stretch);
  const would = casesUnder({ rules: draft, topics }, history, stretch);
  const really = history.cases.filter(
    ({ ruleId, createdAt }) => ruleId !== undefined && createdAt >= stretch.from && createdAt <= stretch.to,
  );
  return {
    ...report,
    customers: report.customers + 1,
    opened: plus(report.opened, was.opened.length, would.opened.length),
    joined: plus(report.joined, was.joined, would.joined),
    queues: queuesWith(report.queues, was.opened, would.opened),
    newly: first(report.newly, without(would.opened, was.opened)),
    noLonger: first(report.noLonger, without(was.opened, would.opened)),
    fidelity: [...new Set([...was.opened, ...really].map(({ id }) => id))].reduce(
      (fidelity, id) => compared(fidelity, id, isAmong(was.opened, id) && isAmong(really, id)),
      report.fidelity,
    ),
  };
}

const isAmong = (cases: readonly Case[], id: string) => cases.some((one) => one.id === id);

const plus = ({ inForce, draft }: CaseRulesReport['opened'], was: number, would: number) => ({
  inForce: inForce + was,
  draft: draft + would,
});

const without = (cases: readonly Case[], others: readonly Case[]) => cases.filter(({ id }) => !isAmong(others, id));

function first(list: CaseRulesReport['newly'], cases: readonly Case[]): CaseRulesReport['newly'] {
  const more = cases.map(({ interactions, customerId, queue, topic }) => {
    return { interactionId: interactions[0]?.id ?? '', customerId, queue, topic };
  });
  return [...list, ...more].slice(0, mostIds);
}

type Queues = CaseRulesReport['queues'];

function queuesWith(queues: Queues, was: readonly Case[], would: readonly Case[]): Queues {
  const one = was.reduce((sum, opened) => queueWith(sum, opened, 'inForce'), queues);
  const both = would.reduce((sum, opened) => queueWith(sum, opened, 'draft'), one);
  return [...both].sort((a, b) => compareText(a.queue, b.queue) || compareText(a.topic, b.topic));
}

function queueWith(queues: Queues, { queue, topic }: Case, under: 'inForce' | 'draft'): Queues {
  const known = queues.find((each) => each.queue === queue && each.topic === topic);
  const others = queues.filter((each) => each !== known);
  const before = known ?? { queue, topic, inForce: 0, draft: 0 };
  return [...others, { ...before, [under]: before[under] + 1 }];
}
